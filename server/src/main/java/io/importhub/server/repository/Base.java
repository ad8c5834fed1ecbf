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
  private @Nullable Long stage;

  Base(ModelQueries queries, int repoKey) {
    this.queries = queries;
    this.repoKey = repoKey;
  }

  /**
   * Forgets what was loaded.
   *
   * @param currentStage the stage that has rows of the writer, or null when there is none
   */
  void reset(@Nullable Long currentStage) {
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
      queries.stagedKeys(stage, asked, this::change);
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
    List<String> newNames =
        names.stream().filter(name -> !idsByName.containsKey(name)).distinct().toList();
    newNames.forEach(name -> idsByName.put(name, new LinkedHashSet<>()));
    Map<String, StoredObject> published = new HashMap<>();
    queries.published(repoKey, "name", newNames, object -> published.put(object.id(), object));
    Map<String, StagedObject> staged = new HashMap<>();
    if (stage != null) {
      queries.staged(stage, "name", newNames, staged::put);
    }
    Set<String> asked = new LinkedHashSet<>(ids);
    asked.addAll(published.keySet());
    asked.removeAll(objects.keySet());
    asked.removeAll(staged.keySet());
    if (stage != null) {
      queries.staged(stage, "id", asked, staged::put);
    }
    asked.removeAll(staged.keySet());
    asked.removeAll(published.keySet());
    queries.published(repoKey, "id", asked, object -> published.put(object.id(), object));
    // What is cached already may be staged: a published row does not replace it.
    published.forEach((id, object) -> objects.putIfAbsent(id, new StagedObject(object, false)));
    objects.putAll(staged);
    asked.forEach(id -> objects.putIfAbsent(id, StagedObject.NONE));
    List<StoredObject> found = new ArrayList<>();
    published.keySet().forEach(id -> addState(id, found));
    staged.keySet().forEach(id -> addState(id, found));
    for (StoredObject object : found) {
      Set<String> named = idsByName.get(object.name());
      if (named != null) {
        named.add(object.id());
      }
    }
  }

  /** Loads links. */
  void load(Collection<LinkKey> keys) {
    Set<LinkKey> asked = new LinkedHashSet<>(keys);
    asked.removeAll(links.keySet());
    Set<String> ends = new LinkedHashSet<>();
    for (LinkKey key : asked) {
      ends.add(key.source());
      ends.add(key.target());
    }
    load(ends, Set.of());
    asked.forEach(key -> links.put(key, Optional.empty()));
    // A link stands between two objects: most are asked for when an end has just been created.
    asked.removeIf(key -> object(key.source()) == null || object(key.target()) == null);
    Set<LinkKey> left = new LinkedHashSet<>(asked);
    if (stage != null) {
      queries.stagedLinks(
          stage,
          asked,
          (key, link) -> {
            links.put(key, link);
            left.remove(key);
          });
      left.removeIf(key -> staged(key.source()).cut() || staged(key.target()).cut());
    }
    queries.publishedLinks(repoKey, left, link -> links.put(link.key(), Optional.of(link)));
  }

  private StagedObject staged(String id) {
    StagedObject object = objects.get(id);
    if (object == null) {
      load(Set.of(id), Set.of());
      object = objects.get(id);
    }
    return object == null ? StagedObject.NONE : object;
  }

  private void addState(String id, List<StoredObject> found) {
    StagedObject object = objects.get(id);
    if (object != null && object.state() != null) {
      found.add(object.state());
    }
  }
}
