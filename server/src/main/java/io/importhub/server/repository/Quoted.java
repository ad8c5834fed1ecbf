package io.importhub.server.repository;

/** A value as messages show it. */
final class Quoted {
  private static final int LIMIT = 100;

  private Quoted() {}

  /** In quotes, cut behind 100 characters. */
  static String of(String value) {
    if (value.codePointCount(0, value.length()) <= LIMIT) {
      return '"' + value + '"';
    }
    return '"' + value.substring(0, value.offsetByCodePoints(0, LIMIT)) + "…\"";
  }
}
