package io.importhub.server.repository;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object changed in memory. */
final class PendingObject {
  final String id;

  /** How it stands; null: it is deleted. */
  @Nullable StoredObject state;

  /** Whether the links and texts it had before are void, as it was deleted. */
  boolean cut;

  /** How many chars its attributes have, as {@link Attributes#length()}. */
  long chars;

  /** Bodies of changed texts by attribute; empty: removed. */
  final Map<String, Optional<String>> texts = new LinkedHashMap<>();

  PendingObject(String id) {
    this.id = id;
  }
}
