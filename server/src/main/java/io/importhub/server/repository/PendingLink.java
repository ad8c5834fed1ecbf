package io.importhub.server.repository;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link changed in memory. */
final class PendingLink {
  final LinkKey key;

  /** How it stands; null: it is removed. */
  @Nullable StoredLink state;

  /** How many chars its attributes have, as {@link Attributes#length()}. */
  long chars;

  /** Bodies of changed texts by attribute; empty: removed. */
  final Map<String, Optional<String>> texts = new LinkedHashMap<>();

  PendingLink(LinkKey key) {
    this.key = key;
  }
}
