package io.importhub.server.repository;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an object and a link changed in memory have alike. */
abstract sealed class PendingRow permits PendingObject, PendingLink {
  /** How many chars its attributes have, as {@link Attributes#length()}. */
  long chars;

  /** Most rows have none. */
  private Map<String, Optional<String>> texts = Map.of();

  /** Bodies of changed texts by attribute; empty: removed. Not to be changed. */
  final Map<String, Optional<String>> texts() {
    return texts;
  }

  /** Sets the body of a text; empty: removed. */
  final void putText(String attribute, Optional<String> body) {
    if (texts.isEmpty()) {
      texts = new LinkedHashMap<>(2);
    }
    texts.put(attribute, body);
  }

  final void clearTexts() {
    texts = Map.of();
  }
}
