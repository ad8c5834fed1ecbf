package io.importhub.server.importer.command;

/** The text of a {@code .Description}: what stands behind the verb, with or without quotes. */
final class Note {
  private static final char REPLACEMENT = '\uFFFD';

  private Note() {}

  static String of(LogicalLine line) {
    int from = Verb.end(line.chars());
    String text = new String(line.chars(), from, line.length() - from).replace('\n', ' ').strip();
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1).replace("\"\"", "\"");
    }
    return line.isOdd() ? withoutOddCharacters(text) : text;
  }

  private static String withoutOddCharacters(String text) {
    StringBuilder clean = new StringBuilder(text);
    for (int odd; (odd = OddCharacters.find(clean)) >= 0; ) {
      clean.setCharAt(odd, REPLACEMENT);
    }
    return clean.toString();
  }
}
