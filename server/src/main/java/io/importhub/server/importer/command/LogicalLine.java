package io.importhub.server.importer.command;

import io.importhub.server.importer.PartPositions;
import java.util.Arrays;

/**
 * The lines of a command's header, joined by continuation, with a line feed between them; or one
 * line of any other kind. Trailing blanks and continuation hyphens are left out. For one thread.
 */
final class LogicalLine {

  /** The most characters of a command without its text. */
  static final int MOST_CHARACTERS = 5000;

  /** The most bytes of a line that are looked at, and the most characters that are joined. */
  static final int KEPT = 1 << 16;

  private char[] chars = new char[2048];
  private int length;
  private int[] starts = new int[16];
  private int lines;
  private int firstLine;
  private int k; // the line that was asked for last: most ask in order
  private int hyphen;
  private boolean cut;
  private boolean odd;

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == 0x0B || c == '\f' || c == 0xA0;
  }

  /** Begins with a first line. */
  boolean start(LineReader line) {
    length = -1;
    lines = 0;
    k = 0;
    firstLine = line.line();
    cut = false;
    odd = false;
    return append(line);
  }

  /**
   * Joins a line.
   *
   * @return whether it ends with a continuation hyphen: one outside quotes, behind a blank or a
   *     closing quote
   */
  boolean append(LineReader line) {
    int begin = length + 1;
    if (begin > KEPT) {
      cut = true; // too long whatever follows: joined for its continuation, not kept
      begin = starts[--lines];
      k = 0;
    }
    makeRoom(begin + (line.to() - line.from()) + 1);
    int last = line.decode(chars, begin);
    odd |= !line.isPlain() && hasOdd(begin, last);
    int trimmed = trim(begin, last);
    boolean continued =
        !line.isCut()
            && trimmed > begin
            && chars[trimmed - 1] == '-'
            && (trimmed - 1 == begin || isBlank(chars[trimmed - 2]) || chars[trimmed - 2] == '"')
            && !isInQuotes(begin, trimmed);
    cut |= line.isCut();
    if (continued) {
      hyphen = trimmed - 1;
      trimmed = trim(begin, hyphen);
    } else {
      hyphen = -1;
    }
    starts[lines++] = begin;
    length = trimmed;
    chars[length] = '\n';
    return continued;
  }

  private boolean hasOdd(int begin, int last) {
    for (int i = begin; i < last; i++) {
      if (chars[i] == 0 || Character.isSurrogate(chars[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean isInQuotes(int begin, int index) {
    int quotes = 0;
    for (int i = begin; i < index; i++) {
      quotes += chars[i] == '"' ? 1 : 0;
    }
    return (quotes & 1) == 1;
  }

  private void makeRoom(int characters) {
    if (chars.length < characters) {
      chars = Arrays.copyOf(chars, Math.max(characters, 2 * chars.length));
    }
    if (starts.length == lines) {
      starts = Arrays.copyOf(starts, 2 * lines);
    }
  }

  private int trim(int begin, int last) {
    int end = last;
    while (end > begin && isBlank(chars[end - 1])) {
      end--;
    }
    return end;
  }

  /** Forgets that the last line is continued: its hyphen is a character like others. */
  void keepHyphen() {
    chars[length] = ' ';
    length = hyphen + 1;
    chars[hyphen] = '-';
    chars[length] = '\n';
    hyphen = -1;
  }

  /** The characters, with a line feed behind the last; not to be changed. */
  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  /** Whether NUL or something that is no character may be in it, or characters of two units. */
  boolean isOdd() {
    return odd;
  }

  /** The first index from one on whose character is not blank, or the length. */
  int nonBlank(int from) {
    int i = from;
    while (i < length && (isBlank(chars[i]) || chars[i] == '\n')) {
      i++;
    }
    return i;
  }

  /** Whether it has more characters than a command may have. */
  boolean isTooLong() {
    return cut || (length > MOST_CHARACTERS && firstTooMuch() < length);
  }

  /** The index of the first character beyond the limit, or the last index that is kept. */
  int firstTooMuch() {
    int counted = 0;
    for (int i = 0; i < length; i++) {
      boolean second = odd && i > 0 && Character.isSurrogatePair(chars[i - 1], chars[i]);
      if (chars[i] != '\n' && !second && ++counted > MOST_CHARACTERS) {
        return i;
      }
    }
    return length;
  }

  /** Whether not all of its characters are kept. */
  boolean isCut() {
    return cut;
  }

  /** Whether its last line ends with a continuation hyphen. */
  boolean isContinued() {
    return hyphen >= 0;
  }

  /** The index of the continuation hyphen of the last line. */
  int hyphen() {
    return hyphen;
  }

  /** Where the character at an index stands, packed: line in the high half, column in the low. */
  long at(int index) {
    if (starts[k] > index) {
      k = 0;
    }
    while (k + 1 < lines && starts[k + 1] <= index) {
      k++;
    }
    int column = index - starts[k];
    if (odd) {
      column = Character.codePointCount(chars, starts[k], column);
    }
    return PartPositions.pack(firstLine + k, column + 1);
  }
}
