package io.importhub.server.importer.command;

/** What a line outside a text is by its beginning. */
enum LineKind {
  BLANK,
  COMMENT,
  /** A dot and a letter in column 1. */
  COMMAND,
  /** Anything else: part of a command, or nothing that is known. */
  OTHER;

  /**
   * @param scratch what the line is decoded with when its first byte does not tell
   */
  static LineKind of(LineReader line, LogicalLine scratch) {
    int first = line.unit(0);
    if (first == '-') {
      return COMMENT;
    }
    if (first == '.') {
      return isLetter(line, scratch) ? COMMAND : OTHER;
    }
    if (first > ' ' && first < 0x80) {
      return OTHER;
    }
    if (line.to() == line.from()) {
      return BLANK;
    }
    scratch.start(line);
    return !line.isCut() && scratch.length() == 0 && !scratch.isContinued() ? BLANK : OTHER;
  }

  private static boolean isLetter(LineReader line, LogicalLine scratch) {
    int second = line.unit(1);
    if (second < 0x80) {
      int lower = second | 0x20;
      return lower >= 'a' && lower <= 'z';
    }
    scratch.start(line);
    return Character.isLetter(Character.codePointAt(scratch.chars(), 1, scratch.length() + 1));
  }
}
