package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/** An object changed in memory. */
final class PendingObject extends PendingRow {
  final String id;

  /** How it stands; null: it is deleted. */
  @Nullable StoredObject state;

  /** Whether the links and texts it had before are void, as it was deleted. */
  boolean cut;

  PendingObject(String id) {
    this.id = id;
  }
}
