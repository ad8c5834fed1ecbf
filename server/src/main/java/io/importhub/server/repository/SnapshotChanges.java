package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one import of a snapshot changes: tags and snapshot profiles go straight to the repository,
 * parameters into the user's work session. Each element sees the effect of those before it; nothing
 * is written before {@link #save}. Lives in one transaction of {@link SnapshotStore#begin}; for one
 * thread.
 */
public final class SnapshotChanges {
  private final SnapshotAuthor author;
  private final SnapshotTables tables;
  private final long nowMillis;
  private final SnapshotProfiles profiles;
  private final Map<String, Boolean> tagAccess;
  private final UserView view = new UserView();
  private final Set<String> lookedAt = new HashSet<>();
  private final Map<String, Tag> tags = new LinkedHashMap<>();
  private final Map<ParameterKey, Pending> pending = new LinkedHashMap<>();

  /** What a key is to be, and where its definition is; both null when it is removed. */
  private record Pending(@Nullable Fingerprint content, @Nullable Supplier<byte[]> definition) {}

  SnapshotChanges(SnapshotAuthor author, SnapshotTables tables, long nowMillis) {
    this.author = author;
    this.tables = tables;
    this.nowMillis = nowMillis;
    this.profiles = tables.profiles().all(author.repoKey());
    this.tagAccess = tables.tags().access(author.repoKey());
  }

  /** Adds a snapshot profile, a region or a version; one that is there stays as it is. */
  public ElementOutcome place(SnapshotPlace place) {
    @Nullable String region = place.regionCode();
    @Nullable String version = place.version();
    Optional<ElementOutcome.Refused> refused =
        version != null
            ? SnapshotLimits.check("version name", version)
            : region != null
                ? SnapshotLimits.check("region name", region)
                : SnapshotLimits.check("snapshot profile name", place.profileCode());
    if (refused.isPresent()) {
      return refused.get();
    }
    String kind = version != null ? "version" : region != null ? "region" : "snapshot profile";
    return profiles.add(place)
        ? new ElementOutcome.Created(List.of())
        : new ElementOutcome.Same("the " + kind + " is there already and stays as it is");
  }

  /** Adds a tag, or puts it in the place of the one that is there. */
  public ElementOutcome tag(Tag tag) {
    Optional<ElementOutcome.Refused> refused = SnapshotLimits.check(tag);
    if (refused.isPresent()) {
      return refused.get();
    }
    tags.put(tag.code(), tag);
    return tagAccess.put(tag.code(), tag.access()) == null
        ? new ElementOutcome.Created(List.of())
        : new ElementOutcome.Updated(List.of());
  }

  /** Reads what the user sees of some codes, before they are asked for. */
  public void look(Collection<String> codes) {
    Set<String> fresh = new TreeSet<>(codes);
    fresh.removeIf(code -> !lookedAt.add(code));
    view.load(
        tables.parameters().of(author.repoKey(), fresh),
        tables.sessions().of(author.repoKey(), author.userId(), fresh));
  }

  /**
   * Puts a parameter where it belongs, as the decision table says.
   *
   * @param hash of its definition
   * @param definition gives the packed definition; asked for by {@link #save}, once
   */
  public ElementOutcome parameter(
      ParameterKey key, SortedSet<String> tags, String hash, Supplier<byte[]> definition) {
    Optional<ElementOutcome.Refused> refused = SnapshotLimits.check(key);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (key.location() instanceof Location.Attached attached) {
      @Nullable String missing = profiles.missing(attached);
      if (missing != null) {
        return new ElementOutcome.Refused(RejectCode.NOT_FOUND, missing);
      }
    }
    look(List.of(key.code()));
    SortedMap<Location, Fingerprint> existing = new TreeMap<>(view.of(key.code()));
    SortedSet<String> known = new TreeSet<>(tags);
    List<String> warnings = withoutUnknown(known);
    var imported = new Fingerprint(hash, known);
    return switch (Decision.of(existing, key.location(), imported)) {
      case Decision.Skip skip ->
          new ElementOutcome.Same(
              String.join("; ", joined("an identical parameter is there already", warnings)));
      case Decision.Foreign foreign ->
          new ElementOutcome.Refused(
              RejectCode.ALREADY_EXISTS,
              "the parameter stands in the snapshot profile "
                  + Quoted.of(foreign.other().profileCode())
                  + " already, at "
                  + foreign.other()
                  + "; a parameter belongs to one snapshot profile");
      case Decision.Put put -> {
        @Nullable String closed = closedBy(existing);
        yield closed != null
            ? new ElementOutcome.Refused(RejectCode.ACCESS_DENIED, closed)
            : put(key, imported, definition, put, warnings);
      }
    };
  }

  private ElementOutcome put(
      ParameterKey key,
      Fingerprint imported,
      Supplier<byte[]> definition,
      Decision.Put put,
      List<String> warnings) {
    for (Location location : put.instead()) {
      change(new ParameterKey(key.code(), location), null, null);
    }
    change(key, imported, definition);
    return put.replaces() || !put.instead().isEmpty()
        ? new ElementOutcome.Updated(warnings)
        : new ElementOutcome.Created(warnings);
  }

  /** All the user sees, by location and code. */
  public List<ParameterKey> seen() {
    lookAtAll();
    List<ParameterKey> keys = new ArrayList<>();
    view.all()
        .forEach(
            (code, locations) ->
                locations.keySet().forEach(l -> keys.add(new ParameterKey(code, l))));
    keys.sort(null);
    return keys;
  }

  /** Removes what stands at a key; refused when access control forbids it. */
  public ElementOutcome remove(ParameterKey key) {
    look(List.of(key.code()));
    SortedMap<Location, Fingerprint> existing = new TreeMap<>(view.of(key.code()));
    if (!existing.containsKey(key.location())) {
      return new ElementOutcome.Same("the parameter is not there");
    }
    @Nullable String closed = closedBy(existing);
    if (closed != null) {
      return new ElementOutcome.Refused(RejectCode.ACCESS_DENIED, closed);
    }
    change(key, null, null);
    return new ElementOutcome.Updated(List.of());
  }

  /** Whether anything changes. */
  public boolean areThere() {
    return !profiles.added().isEmpty() || !tags.isEmpty() || !pending.isEmpty();
  }

  /** Writes all of it, in the transaction. */
  public void save() {
    int repoKey = author.repoKey();
    tables.profiles().add(repoKey, profiles.added());
    tables.tags().put(repoKey, tags.values());
    var writer = new SessionWriter(tables.sessions(), author, nowMillis);
    pending.forEach(
        (key, change) -> {
          @Nullable StoredParameter published = view.published(key);
          @Nullable StoredChange before = view.session(key);
          long base = before != null ? before.baseRevision() : revision(published);
          if (revision(published) == base && isAsPublished(published, change.content())) {
            if (before != null) {
              writer.takeBack(key);
            }
          } else {
            writer.put(key, base, change.content(), change.definition());
          }
        });
    writer.close();
  }

  private static long revision(@Nullable StoredParameter published) {
    return published == null ? 0 : published.revision();
  }

  private static boolean isAsPublished(
      @Nullable StoredParameter published, @Nullable Fingerprint content) {
    return published == null ? content == null : published.content().equals(content);
  }

  private void change(
      ParameterKey key, @Nullable Fingerprint content, @Nullable Supplier<byte[]> definition) {
    view.set(key, content);
    pending.put(key, new Pending(content, definition));
  }

  private void lookAtAll() {
    List<StoredParameter> stored =
        tables.parameters().all(author.repoKey()).stream()
            .filter(parameter -> !lookedAt.contains(parameter.key().code()))
            .toList();
    List<StoredChange> changes =
        tables.sessions().all(author.repoKey(), author.userId()).stream()
            .filter(change -> !lookedAt.contains(change.key().code()))
            .toList();
    view.load(stored, changes);
    stored.forEach(parameter -> lookedAt.add(parameter.key().code()));
    changes.forEach(change -> lookedAt.add(change.key().code()));
  }

  /** Takes out the tags that the repository does not have, and says so. */
  private List<String> withoutUnknown(SortedSet<String> tags) {
    List<String> warnings = new ArrayList<>();
    tags.removeIf(
        code -> {
          boolean unknown = !tagAccess.containsKey(code);
          if (unknown) {
            warnings.add(
                "there is no tag " + Quoted.of(code) + "; the parameter is imported without it");
          }
          return unknown;
        });
    return warnings;
  }

  /** The access tag that keeps the user from changing a parameter, for a message; null for none. */
  private @Nullable String closedBy(SortedMap<Location, Fingerprint> existing) {
    for (Fingerprint content : existing.values()) {
      for (String code : content.tags()) {
        if (tagAccess.getOrDefault(code, false) && !author.mayWrite(code)) {
          return "the parameter carries the tag %s with access control, which the profile may not write"
              .formatted(Quoted.of(code));
        }
      }
    }
    return null;
  }

  private static List<String> joined(String first, List<String> others) {
    List<String> all = new ArrayList<>(others.size() + 1);
    all.add(first);
    all.addAll(others);
    return all;
  }
}
