package io.importhub.server.importer.command;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.repository.Ref;
import io.importhub.server.repository.RejectCode;

/**
 * The references and values of a header, one after the other; {@code
 * docs/formats/command-file.md#grammar}. For one thread.
 */
final class HeaderTokens {

  /** What is expected where an attribute may stand. */
  static final String ATTRIBUTE = "an attribute such as .\"Comment\" or the end of the line";

  private final Refs refs = new Refs();
  private LogicalLine line = new LogicalLine();
  private char[] chars = {};
  private int i;
  private int tokenStart;

  /**
   * @param from the index behind the verb
   */
  void start(LogicalLine header, int from) {
    line = header;
    chars = header.chars();
    i = from;
  }

  /** Where the token stands that was read last, as {@link LogicalLine#at} packs it. */
  long at() {
    return line.at(tokenStart);
  }

  /** Whether nothing but blanks is left. */
  boolean isAtEnd() {
    skipBlanks();
    return i >= line.length();
  }

  private void skipBlanks() {
    while (i < line.length() && (LogicalLine.isBlank(chars[i]) || chars[i] == '\n')) {
      i++;
    }
  }

  /** Passes the keyword {@code .CHK} when it is next. */
  boolean passChk() {
    tokenStart = i;
    boolean chk =
        i + 4 <= line.length()
            && chars[i] == '.'
            && (chars[i + 1] | 0x20) == 'c'
            && (chars[i + 2] | 0x20) == 'h'
            && (chars[i + 3] | 0x20) == 'k'
            && !isBare(chars[i + 4]);
    i += chk ? 4 : 0;
    return chk;
  }

  /** A dot with a label or MegaField. A quote inside is not escaped: {@code ."Site""Lyon"}. */
  Ref ref(String expected) throws CommandFault {
    skipBlanks();
    tokenStart = i;
    if (chars[i] != '.' || i >= line.length()) {
      throw syntax(i, FoundWord.at(line, i), expected);
    }
    i++;
    int from;
    int to;
    if (chars[i] == '"') {
      from = i + 1;
      to = closingQuote(i);
      i = to + 1;
    } else {
      from = i;
      to = endOfBare(expected);
      i = to;
    }
    if (from == to) {
      throw syntax(tokenStart, FoundWord.at(line, tokenStart), expected);
    }
    return refs.of(chars, from, to);
  }

  /** A value, in quotes or bare. */
  String value(String expected) throws CommandFault {
    skipBlanks();
    tokenStart = i;
    if (chars[i] == '"') {
      return quoted();
    }
    int to = endOfBare(expected);
    if (to == i || chars[to] == '"') {
      throw syntax(i, FoundWord.at(line, i), expected);
    }
    String value = new String(chars, i, to - i);
    i = to;
    return value;
  }

  private String quoted() throws CommandFault {
    int from = i + 1;
    int to = closingQuote(i);
    if (chars[to + 1] != '"') {
      i = to + 1;
      requireEndOfToken();
      return new String(chars, from, to - from);
    }
    StringBuilder value = new StringBuilder();
    while (chars[to + 1] == '"') {
      value.append(chars, from, to + 1 - from);
      from = to + 2;
      to = closingQuote(to + 1);
    }
    i = to + 1;
    requireEndOfToken();
    return value.append(chars, from, to - from).toString();
  }

  /** The index of the quote behind an index; a quoted value never spans lines. */
  private int closingQuote(int open) throws CommandFault {
    int to = open + 1;
    while (chars[to] != '"') {
      if (chars[to] == '\n') {
        throw syntax(tokenQuote(), "a quote that is not closed on its line", "a closing quote");
      }
      to++;
    }
    return to;
  }

  private int tokenQuote() {
    return chars[tokenStart] == '"' ? tokenStart : tokenStart + 1;
  }

  private void requireEndOfToken() throws CommandFault {
    char c = chars[i];
    if (c != '\n' && c != '.' && !LogicalLine.isBlank(c)) {
      throw syntax(i, FoundWord.at(line, i), ATTRIBUTE);
    }
  }

  private int endOfBare(String expected) throws CommandFault {
    int to = i;
    while (isBare(chars[to]) || isBareBeyondAscii(to)) {
      to++;
    }
    if (to > i && chars[to] != '\n' && chars[to] != '"' && !LogicalLine.isBlank(chars[to])) {
      throw syntax(
          tokenStart,
          FoundWord.at(line, tokenStart),
          expected + ", in quotes when it has more than letters and digits");
    }
    return to;
  }

  private static boolean isBare(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private boolean isBareBeyondAscii(int index) {
    char c = chars[index];
    if (c < 0x80) {
      return false;
    }
    int point = Character.codePointAt(chars, index, line.length() + 1);
    if (Character.isLowSurrogate(c) && index > 0) {
      point = Character.codePointAt(chars, index - 1, line.length() + 1);
    }
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.NON_SPACING_MARK;
  }

  CommandFault syntax(String found, String expected) {
    return syntax(tokenStart, found, expected);
  }

  private CommandFault syntax(int index, String found, String expected) {
    return new CommandFault(
        RejectCode.SYNTAX, line.at(index), "found " + found + ", expected " + expected);
  }
}
