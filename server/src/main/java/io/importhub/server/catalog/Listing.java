package io.importhub.server.catalog;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names of what there is, for messages: no more than a reader can take in. */
final class Listing {
  private static final int MOST = 20;

  private Listing() {}

  static String of(Collection<?> names) {
    if (names.isEmpty()) {
      return "none";
    }
    String shown =
        names.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
    return names.size() > MOST ? shown + " and " + (names.size() - MOST) + " more" : shown;
  }
}
