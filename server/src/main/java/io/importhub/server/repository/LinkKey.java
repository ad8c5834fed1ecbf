package io.importhub.server.repository;

import java.util.Comparator;

/** What a link is known by: the ids of its source and target, and the end between them. */
record LinkKey(String source, String end, String target) implements Comparable<LinkKey> {
  private static final Comparator<LinkKey> ORDER =
      Comparator.comparing(LinkKey::source)
          .thenComparing(LinkKey::end)
          .thenComparing(LinkKey::target);

  /** Compares as the primary keys of the tables do. */
  @Override
  public int compareTo(LinkKey other) {
    return ORDER.compare(this, other);
  }
}
