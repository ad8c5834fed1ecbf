package io.importhub.server.repository;

/** A value as messages show it. */
final class Quoted {
  private static final int LIMIT = 100;

  private Quoted() {}

  /** In quotes, on one line, cut behind 100 characters; what cannot be kept or seen as U+0000. */
  static String of(String value) {
    StringBuilder shown = new StringBuilder("\"");
    int i = 0;
    for (int count = 0; i < value.length() && count < LIMIT; count++) {
      int c = value.codePointAt(i);
      if (isShown(c)) {
        shown.appendCodePoint(c);
      } else {
        shown.append(String.format("U+%04X", c));
      }
      i += Character.charCount(c);
    }
    return shown.append(i < value.length() ? "…\"" : "\"").toString();
  }

  private static boolean isShown(int c) {
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
}
