package io.importhub.server.importer.command;

/** What was found in a file, as a message shows it. */
final class Found {
  private static final int MOST_CHARACTERS = 40;

  private Found() {}

  /** A value in quotes: one line, cut when it is long, what cannot be printed as {@code U+0000}. */
  static String quoted(CharSequence value) {
    StringBuilder shown = new StringBuilder("\"");
    int i = 0;
    for (int count = 0; i < value.length() && count < MOST_CHARACTERS; count++) {
      int c = Character.codePointAt(value, i);
      shown.append(isPrintable(c) ? Character.toString(c) : codePoint(c));
      i += Character.charCount(c);
    }
    return shown.append(i < value.length() ? "…\"" : "\"").toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  static String codePoint(int c) {
    return String.format("U+%04X", c);
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
