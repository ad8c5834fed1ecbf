package io.importhub.server.importer.command;

/**
 * A text as it is unfolded from its lines; {@code docs/formats/command-file.md#texts}. For one
 * thread.
 */
final class TextBody {

  /** The characters of a line that the next one is glued to, its last a semicolon. */
  static final int FOLDED_CHARACTERS = 74;

  private static final int MOST_HELD_BETWEEN_TEXTS = 1 << 20;

  private final long mostBytes;
  private StringBuilder text = new StringBuilder();
  private char[] chars = new char[256];
  private boolean glued;
  private long bytes;
  private long oddAt;
  private char odd;

  /**
   * @param mostBytes the most bytes of a text, unfolded, in UTF-8
   */
  TextBody(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The most bytes of a line that can be part of a text that is not too long, in any charset. */
  int mostLineBytes() {
    return (int) Math.min(Integer.MAX_VALUE / 2, 2 * mostBytes + 4);
  }

  void start() {
    if (text.capacity() > MOST_HELD_BETWEEN_TEXTS || chars.length > MOST_HELD_BETWEEN_TEXTS) {
      text = new StringBuilder();
      chars = new char[256];
    }
    text.setLength(0);
    glued = true;
    bytes = 0;
    oddAt = 0;
  }

  /** Takes the next line. */
  void add(LineReader line) {
    if (line.isCut()) {
      bytes = mostBytes + 1;
    }
    if (isTooLong()) {
      return;
    }
    int size = line.to() - line.from();
    if (chars.length < size) {
      chars = new char[Math.max(size, 2 * chars.length)];
    }
    int length = line.decode(chars, 0);
    int characters = count(length, line.line());
    if (!glued) {
      text.append('\n');
      bytes++;
    }
    glued = characters == FOLDED_CHARACTERS && chars[length - 1] == ';';
    int kept = length;
    if (glued || isEscape(length)) {
      kept--;
      bytes--;
    }
    text.append(chars, 0, kept);
  }

  /** A line that is just {@code ;}, {@code .;} or {@code ;;}: empty, a dot, a semicolon. */
  private boolean isEscape(int length) {
    return (length == 1 && chars[0] == ';')
        || (length == 2 && chars[1] == ';' && (chars[0] == '.' || chars[0] == ';'));
  }

  /** Counts bytes in UTF-8 and code points, and looks for what no text may hold. */
  private int count(int length, int line) {
    int pairs = 0;
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (c < 0x80 && c > 0) {
        bytes++;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(chars[i + 1])) {
        bytes += 4;
        pairs++;
        i++;
      } else {
        bytes += c < 0x800 ? 2 : 3;
        if ((c == 0 || Character.isSurrogate(c)) && oddAt == 0) {
          odd = c;
          oddAt = (long) line << 32 | (i - pairs + 1);
        }
      }
    }
    return length - pairs;
  }

  boolean isTooLong() {
    return bytes > mostBytes;
  }

  /** Where the first character that no text may hold stands, packed; 0 when there is none. */
  long oddAt() {
    return oddAt;
  }

  /** The first character that no text may hold. */
  char odd() {
    return odd;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
