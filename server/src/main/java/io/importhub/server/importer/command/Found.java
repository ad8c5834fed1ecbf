package io.importhub.server.importer.command;

import io.importhub.server.repository.Quoted;

/** What was found in a file, as a message shows it. */
final class Found {
  private static final int MOST_CHARACTERS = 40;

  private Found() {}

  /** A value in quotes, cut when it is long. */
  static String quoted(CharSequence value) {
    return Quoted.of(value, MOST_CHARACTERS);
  }

  /** The word at an index, or what ends the line there. */
  static String at(LogicalLine line, int index) {
    char[] chars = line.chars();
    if (index >= line.length() || chars[index] == '\n') {
      return "the end of the line";
    }
    int end = index;
    while (chars[end] != '\n' && !LogicalLine.isBlank(chars[end])) {
      end++;
    }
    return quoted(new String(chars, index, Math.max(1, end - index)));
  }
}
