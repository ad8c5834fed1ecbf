package io.importhub.server.repository;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a user sees of parameters: what is published, with the changes of the own work session over
 * it. For one thread.
 */
final class UserView {
  private final Map<ParameterKey, StoredParameter> published = new HashMap<>();
  private final Map<ParameterKey, StoredChange> session = new HashMap<>();
  private final Map<String, SortedMap<Location, Fingerprint>> seen = new HashMap<>();

  /** Adds what the database has of some codes; of each code once. */
  void load(Collection<StoredParameter> stored, Collection<StoredChange> changes) {
    for (StoredParameter parameter : stored) {
      published.put(parameter.key(), parameter);
      set(parameter.key(), parameter.content());
    }
    for (StoredChange change : changes) {
      session.put(change.key(), change);
      set(change.key(), change.content());
    }
  }

  /** Where a code stands. */
  SortedMap<Location, Fingerprint> of(String code) {
    return Collections.unmodifiableSortedMap(seen.getOrDefault(code, Collections.emptySortedMap()));
  }

  /** All that is seen, in no order. */
  Map<String, SortedMap<Location, Fingerprint>> all() {
    return Collections.unmodifiableMap(seen);
  }

  /** Changes what is seen; null removes. */
  void set(ParameterKey key, @Nullable Fingerprint content) {
    var locations = seen.computeIfAbsent(key.code(), code -> new TreeMap<>());
    if (content == null) {
      locations.remove(key.location());
    } else {
      locations.put(key.location(), content);
    }
  }

  @Nullable StoredParameter published(ParameterKey key) {
    return published.get(key);
  }

  /** What the work session had before the changes. */
  @Nullable StoredChange session(ParameterKey key) {
    return session.get(key);
  }
}
