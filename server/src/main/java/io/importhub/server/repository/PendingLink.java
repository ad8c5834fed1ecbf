package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/** A link changed in memory. */
final class PendingLink extends PendingRow {
  final LinkKey key;

  /** How it stands; null: it is removed. */
  @Nullable StoredLink state;

  PendingLink(LinkKey key) {
    this.key = key;
  }
}
