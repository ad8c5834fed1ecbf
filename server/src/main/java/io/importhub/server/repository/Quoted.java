package io.importhub.server.repository;

/** A value as messages show it: in quotes, on one line, what cannot be kept or seen as U+0000. */
public final class Quoted {
  private static final int LIMIT = 100;

  private Quoted() {}

  /** A value, cut behind 100 characters. */
  static String of(String value) {
    return of(value, LIMIT);
  }

  /** A value, cut behind so many characters. */
  public static String of(CharSequence value, int most) {
    StringBuilder shown = new StringBuilder("\"");
    int i = 0;
    for (int count = 0; i < value.length() && count < most; count++) {
      int c = Character.codePointAt(value, i);
      if (isShown(c)) {
        shown.appendCodePoint(c);
      } else {
        shown.append(codePoint(c));
      }
      i += Character.charCount(c);
    }
    return shown.append(i < value.length() ? "…\"" : "\"").toString();
  }

  /** A code point as {@code U+0000}. */
  public static String codePoint(int c) {
    return String.format("U+%04X", c);
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
