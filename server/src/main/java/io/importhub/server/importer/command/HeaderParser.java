package io.importhub.server.importer.command;

import io.importhub.server.repository.Change.Attribute;
import io.importhub.server.repository.Metamodel;
import io.importhub.server.repository.Ref;
import io.importhub.server.repository.RejectCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of change commands; {@code docs/formats/command-file.md#grammar}. For one
 * thread.
 */
final class HeaderParser {
  private static final String ATTRIBUTE =
      "an attribute such as .\"Comment\" or the end of the line";

  private final Metamodel metamodel;
  private final Refs refs = new Refs();
  private long[] at = new long[32];
  private LogicalLine line = new LogicalLine();
  private char[] chars = {};
  private int i;
  private int tokenStart;

  HeaderParser(Metamodel metamodel) {
    this.metamodel = metamodel;
  }

  /**
   * @param from the index behind the verb
   * @throws CommandFault if the header is not written as the grammar says
   */
  Header parse(Verb verb, LogicalLine header, int from) throws CommandFault {
    line = header;
    chars = header.chars();
    i = from;
    Arrays.fill(at, 0, Header.Parts.FIRST_ATTRIBUTE, 0);
    at[0] = line.at(0);
    Ref type = ref("a MetaClass such as .\"Application\"");
    at[1] = line.at(tokenStart);
    String name = value("the name of an object");
    at[2] = line.at(tokenStart);
    at[3] = at[2];
    Ref end = null;
    String target = "";
    if (verb.isLink()) {
      end = ref("a link end such as .\"Hosting Site\"");
      at[4] = line.at(tokenStart);
      target = value("the name of the link's target");
      at[5] = line.at(tokenStart);
    }
    return attributes(verb, type, name, end, target);
  }

  private Header attributes(Verb verb, Ref type, String name, @Nullable Ref end, String target)
      throws CommandFault {
    List<Attribute> attributes = new ArrayList<>(4);
    String chk = null;
    boolean chkLast = false;
    skipBlanks();
    while (i < line.length()) {
      chkLast = isChk();
      if (chkLast) {
        if (chk != null) {
          throw syntax(i, "a second .CHK", ATTRIBUTE);
        }
        i += 4;
        chk = value("the ids of .CHK in quotes");
        at[3] = line.at(tokenStart);
      } else {
        attributes.add(attribute(attributes.size()));
      }
      skipBlanks();
    }
    Attribute last = attributes.isEmpty() || chkLast ? null : attributes.getLast();
    if (last != null
        && !metamodel.isText(end == null ? type : end, last.attribute(), last.value())) {
      last = null;
    }
    int written = Header.Parts.FIRST_ATTRIBUTE + 2 * attributes.size();
    if (last != null) {
      attributes.removeLast();
    }
    Header.Parts parts = new Header.Parts(Arrays.copyOf(at, written), attributes.size());
    return new Header(
        verb, type, name, end, target, chk, List.copyOf(attributes), last, line.isOdd(), parts);
  }

  private Attribute attribute(int index) throws CommandFault {
    int slot = Header.Parts.FIRST_ATTRIBUTE + 2 * index;
    if (slot + 2 > at.length) {
      at = Arrays.copyOf(at, 2 * at.length);
    }
    Ref attribute = ref(ATTRIBUTE);
    at[slot] = line.at(tokenStart);
    String value = value("a value of the attribute");
    at[slot + 1] = line.at(tokenStart);
    return new Attribute(attribute, value);
  }

  private void skipBlanks() {
    while (i < line.length() && (LogicalLine.isBlank(chars[i]) || chars[i] == '\n')) {
      i++;
    }
  }

  private boolean isChk() {
    return i + 4 <= line.length()
        && chars[i] == '.'
        && (chars[i + 1] | 0x20) == 'c'
        && (chars[i + 2] | 0x20) == 'h'
        && (chars[i + 3] | 0x20) == 'k'
        && !isBare(chars[i + 4]);
  }

  /** A dot with a label or MegaField. A quote inside is not escaped: {@code ."Site""Lyon"}. */
  private Ref ref(String expected) throws CommandFault {
    skipBlanks();
    tokenStart = i;
    if (chars[i] != '.' || i >= line.length()) {
      throw syntax(i, Found.at(line, i), expected);
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
      throw syntax(tokenStart, Found.at(line, tokenStart), expected);
    }
    return refs.of(chars, from, to);
  }

  private String value(String expected) throws CommandFault {
    skipBlanks();
    tokenStart = i;
    if (chars[i] == '"') {
      return quoted();
    }
    int to = endOfBare(expected);
    if (to == i || chars[to] == '"') {
      throw syntax(i, Found.at(line, i), expected);
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
      throw syntax(i, Found.at(line, i), ATTRIBUTE);
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
          Found.at(line, tokenStart),
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

  private CommandFault syntax(int index, String found, String expected) {
    return new CommandFault(
        RejectCode.SYNTAX, line.at(index), "found " + found + ", expected " + expected);
  }
}
