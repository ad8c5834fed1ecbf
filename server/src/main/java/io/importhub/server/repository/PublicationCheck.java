package io.importhub.server.repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a work session with what is published: what of it has come about already, and what
 * others changed since it was made.
 */
final class PublicationCheck {
  private final Map<ParameterKey, StoredParameter> published = new HashMap<>();
  private final Map<ParameterKey, Long> removedAt;
  private final Map<Long, Publication> publications;
  private final List<ParameterKey> superfluous = new ArrayList<>();
  private final Map<ParameterKey, PublishConflict> conflicts = new TreeMap<>();

  /**
   * Who published.
   *
   * @param revision 1, 2, 3 …
   */
  record Publication(long revision, String userLogin, Instant at) {}

  PublicationCheck(
      Collection<StoredParameter> published,
      Map<ParameterKey, Long> removedAt,
      Map<Long, Publication> publications) {
    published.forEach(parameter -> this.published.put(parameter.key(), parameter));
    this.removedAt = removedAt;
    this.publications = publications;
  }

  void check(List<StoredChange> session) {
    session.forEach(this::compare);
    checkHomes(session);
  }

  /** The changes that somebody else published, too. */
  List<ParameterKey> superfluous() {
    return superfluous;
  }

  List<PublishConflict> conflicts() {
    return List.copyOf(conflicts.values());
  }

  private void compare(StoredChange change) {
    @Nullable StoredParameter now = published.get(change.key());
    long revision = now == null ? 0 : now.revision();
    if (revision == change.baseRevision()) {
      return;
    }
    if (now == null ? change.removes() : now.content().equals(change.content())) {
      superfluous.add(change.key());
    } else if (now == null) {
      add(change.key(), PublishConflict.Kind.REMOVED, removedAt.getOrDefault(change.key(), 0L));
    } else {
      add(change.key(), PublishConflict.Kind.CHANGED, revision);
    }
  }

  /** A code is either global or in versions of one region, also when all is published. */
  private void checkHomes(List<StoredChange> session) {
    Map<String, Set<Location>> own = new HashMap<>();
    Set<ParameterKey> touched = new HashSet<>();
    for (StoredChange change : session) {
      touched.add(change.key());
      if (!change.removes()) {
        own.computeIfAbsent(change.key().code(), code -> new TreeSet<>())
            .add(change.key().location());
      }
    }
    for (StoredParameter stored : published.values()) {
      boolean apart =
          !touched.contains(stored.key())
              && own.getOrDefault(stored.key().code(), Set.of()).stream()
                  .anyMatch(mine -> !Decision.sameHome(mine, stored.key().location()));
      if (apart) {
        add(stored.key(), PublishConflict.Kind.ELSEWHERE, stored.revision());
      }
    }
  }

  private void add(ParameterKey key, PublishConflict.Kind kind, long revision) {
    Publication by =
        publications.getOrDefault(revision, new Publication(revision, "somebody", Instant.EPOCH));
    conflicts.put(key, new PublishConflict(key, kind, by.userLogin(), by.at()));
  }
}
