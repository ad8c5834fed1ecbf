package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lies under the memory of a writer: its stage over what is published. Holds what one call of
 * the writer touches; what was not loaded ahead is loaded when it is asked for.
 */
final class Base {
  private final ModelQueries queries;
  private final int repoKey;
  private final Map<String, StagedObject> objects = new HashMap<>();
  private final Map<String, Set<String>> idsByName = new HashMap<>();
  private final Map<LinkKey, Optional<StoredLink>> links = new HashMap<>();
  private final Map<String, Set<String>> holders = new HashMap<>();
  private final KeyFilter stagedKeys;
  private @Nullable Stage stage;

  /**
   * @param stagedKeys the ids, names, link keys and unique keys of the stage's rows, and maybe
   *     others
   */
  Base(ModelQueries queries, int repoKey, KeyFilter stagedKeys) {
    this.queries = queries;
    this.repoKey = repoKey;
    this.stagedKeys = stagedKeys;
  }

  /**
   * Forgets what was loaded.
   *
   * @param currentStage the stage that has rows of the writer, or null when there is none
   */
  void reset(@Nullable Stage currentStage) {
    objects.clear();
    idsByName.clear();
    links.clear();
    holders.clear();
    stage = currentStage;
  }

  @Nullable StoredObject object(String id) {
    return staged(id).state();
  }

  /** The ids of the objects, of whatever type, that have a name. */
  Set<String> named(String name) {
    Set<String> ids = idsByName.get(name);
    if (ids == null) {
      load(Set.of(), Set.of(name));
      ids = idsByName.get(name);
    }
    return ids == null ? Set.of() : ids;
  }

  @Nullable StoredLink link(LinkKey key) {
    if (!links.containsKey(key)) {
      load(Set.of(key));
    }
    return links.getOrDefault(key, Optional.empty()).orElse(null);
  }

  /** The objects that a unique key was given to. */
  Set<String> holders(String hash) {
    if (!holders.containsKey(hash)) {
      loadHolders(Set.of(hash));
    }
    return holders.getOrDefault(hash, Set.of());
  }

  /** Loads the holders of unique keys. */
  void loadHolders(Collection<String> hashes) {
    List<String> asked =
        hashes.stream().filter(hash -> !holders.containsKey(hash)).distinct().toList();
    asked.forEach(hash -> holders.put(hash, new LinkedHashSet<>()));
    queries.publishedKeys(repoKey, asked, key -> change(key, true));
    if (stage != null) {
      stage
          .queries()
          .stagedKeys(
              stage.id(), asked.stream().filter(stagedKeys::mayHave).toList(), this::change);
    }
  }

  private void change(UniqueKey key, boolean holds) {
    Set<String> known = holders.computeIfAbsent(key.hash(), hash -> new LinkedHashSet<>());
    if (holds) {
      known.add(key.holder());
    } else {
      known.remove(key.holder());
    }
  }

  /** Loads objects by id and by name. */
  void load(Collection<String> ids, Collection<String> names) {
    List<String> newNames = new ArrayList<>();
    for (String name : names) {
      if (idsByName.putIfAbsent(name, new LinkedHashSet<>(2)) == null) {
        newNames.add(name);
      }
    }
    Map<String, StoredObject> published = new HashMap<>();
    queries.published(repoKey, "name", newNames, object -> published.put(object.id(), object));
    Set<String> asked = new LinkedHashSet<>(published.keySet());
    asked.addAll(ids);
    asked.removeIf(objects::containsKey);
    Set<String> candidates = new LinkedHashSet<>(published.keySet());
    loadStaged(asked, newNames, candidates);
    // What is staged is not replaced by what is published.
    published.forEach((id, object) -> objects.putIfAbsent(id, new StagedObject(object, false)));
    asked.removeIf(objects::containsKey);
    asked.forEach(id -> objects.put(id, StagedObject.NONE));
    queries.published(
        repoKey, "id", asked, object -> objects.put(object.id(), new StagedObject(object, false)));
    candidates.forEach(this::addName);
  }

  private void loadStaged(Set<String> ids, List<String> names, Set<String> candidates) {
    if (stage == null) {
      return;
    }
    stage
        .queries()
        .staged(
            stage.id(),
            "name",
            names.stream().filter(stagedKeys::mayHave).toList(),
            (id, object) -> {
              objects.put(id, object);
              candidates.add(id);
            });
    stage
        .queries()
        .staged(
            stage.id(),
            "id",
            ids.stream()
                .filter(stagedKeys::mayHave)
                .filter(id -> !objects.containsKey(id))
                .toList(),
            objects::put);
  }

  /** Loads links. */
  void load(Collection<LinkKey> keys) {
    Set<LinkKey> asked = new LinkedHashSet<>(keys);
    asked.removeIf(links::containsKey);
    Set<String> ends = new LinkedHashSet<>();
    for (LinkKey key : asked) {
      ends.add(key.source());
      ends.add(key.target());
    }
    ends.removeIf(objects::containsKey);
    load(ends, Set.of());
    asked.forEach(key -> links.put(key, Optional.empty()));
    // A link stands between two objects: most are asked for when an end has just been created.
    asked.removeIf(key -> object(key.source()) == null || object(key.target()) == null);
    if (stage != null) {
      List<LinkKey> maybeStaged = asked.stream().filter(stagedKeys::mayHave).toList();
      stage
          .queries()
          .stagedLinks(
              stage.id(),
              maybeStaged,
              (key, link) -> {
                links.put(key, link);
                asked.remove(key);
              });
      asked.removeIf(key -> staged(key.source()).cut() || staged(key.target()).cut());
    }
    queries.publishedLinks(repoKey, asked, link -> links.put(link.key(), Optional.of(link)));
  }

  private StagedObject staged(String id) {
    StagedObject object = objects.get(id);
    if (object == null) {
      load(Set.of(id), Set.of());
      object = objects.get(id);
    }
    return object == null ? StagedObject.NONE : object;
  }

  private void addName(String id) {
    StagedObject object = objects.get(id);
    if (object != null && object.state() != null) {
      Set<String> ids = idsByName.get(object.state().name());
      if (ids != null) {
        ids.add(id);
      }
    }
  }
}
