package io.importhub.server.importer.command;

import io.importhub.server.repository.Quoted;

/** What no value, name or text may hold: NUL, which no database keeps, and what is no character. */
final class OddCharacters {
  private OddCharacters() {}

  /** The index of the first, or -1. */
  static int find(CharSequence value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        boolean pair = i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** What was found, as a message says it. */
  static String describe(char odd) {
    return odd == 0
        ? "the character U+0000"
        : Quoted.codePoint(odd) + ", which is no character of the file's charset";
  }
}
