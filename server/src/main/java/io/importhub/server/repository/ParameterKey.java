package io.importhub.server.repository;

import java.util.Comparator;

/**
 * What a parameter's definition is known by. A code is in force at one location, or at several
 * versions of one region.
 *
 * @param code segments joined with dots: {@code coverage.isAvailable}
 */
public record ParameterKey(String code, Location location) implements Comparable<ParameterKey> {
  private static final Comparator<ParameterKey> ORDER =
      Comparator.comparing(ParameterKey::location)
          .thenComparing(ParameterKey::code, CodePointOrder.CODE_POINTS);

  /** By location, then by code. */
  @Override
  public int compareTo(ParameterKey other) {
    return ORDER.compare(this, other);
  }
}
