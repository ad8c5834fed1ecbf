package io.importhub.server.importer.snapshot;

/**
 * Puts the commas into JSON that were forgotten between members and between elements, as they are
 * in the documented examples; what stands in texts and comments is left alone.
 */
final class MissingCommas {
  private final String text;
  private final StringBuilder out = new StringBuilder();
  private boolean afterValue;
  private int at;

  private MissingCommas(String text) {
    this.text = text;
  }

  /** The text with commas; each stands where the next value begins, on its line. */
  static String inserted(String text) {
    MissingCommas pass = new MissingCommas(text);
    while (pass.at < text.length()) {
      pass.step();
    }
    return pass.out.toString();
  }

  private void step() {
    char c = text.charAt(at);
    if (text.startsWith("//", at)) {
      copyTo(endOf("\n", 0));
    } else if (text.startsWith("/*", at)) {
      copyTo(endOf("*/", 2));
    } else if (Character.isWhitespace(c)) {
      copyTo(at + 1);
    } else if (c == ',' || c == ':') {
      afterValue = false;
      copyTo(at + 1);
    } else if (c == '}' || c == ']') {
      afterValue = true;
      copyTo(at + 1);
    } else {
      if (afterValue) {
        out.append(',');
      }
      afterValue = c != '{' && c != '[';
      copyTo(c == '"' ? endOfText() : afterValue ? endOfWord() : at + 1);
    }
  }

  private void copyTo(int end) {
    out.append(text, at, end);
    at = end;
  }

  private int endOf(String mark, int from) {
    int found = text.indexOf(mark, at + from);
    return found < 0 ? text.length() : found + mark.length();
  }

  private int endOfText() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), end + 1);
  }

  private int endOfWord() {
    int end = at + 1;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "+-.".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }
}
