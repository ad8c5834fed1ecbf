package io.importhub.server.importjob;

/** Quotes in messages what a client sent, not all of it when it is long. */
final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  static String of(String text) {
    if (text.length() <= LONGEST) {
      return "\"" + text + "\"";
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return "\"" + text.substring(0, end) + "…\"";
  }
}
