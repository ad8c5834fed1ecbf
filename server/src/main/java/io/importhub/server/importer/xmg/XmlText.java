package io.importhub.server.importer.xmg;

import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.PartPositions;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The characters of a file on their way to the parser, kept until nobody asks any more where they
 * stand. Places are asked for in the order of the file. For one thread.
 */
final class XmlText extends Reader {

  /** The most characters of a command that are held; a longer one is read again. */
  static final int MOST_HELD = 1 << 16;

  /** The most characters of a tag, a comment or a processing instruction. */
  static final int MOST_OF_TOKEN = 1 << 20;

  private static final int BYTES = 8192;
  private static final long NOTHING = Long.MAX_VALUE;

  private final ImportSource source;
  private final Charset charset;
  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).limit(0);
  private final boolean units;
  private final boolean oneByte;
  private boolean exhausted;

  private char[] window = new char[2 * BYTES];
  private long base; // the offset of window[0]
  private int length;
  private long held = NOTHING;
  private long tokenStart;

  private long offset;
  private long byteOffset;
  private int line = 1;
  private int column = 1;
  private boolean behindReturn;

  XmlText(ImportSource source, XmlCharset charset) throws IOException {
    this.source = source;
    this.charset = charset.charset();
    this.byteOffset = charset.markBytes();
    this.in = source.open(charset.markBytes());
    this.decoder =
        this.charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.units =
        this.charset.equals(StandardCharsets.UTF_16LE)
            || this.charset.equals(StandardCharsets.UTF_16BE);
    this.oneByte = !units && !this.charset.equals(StandardCharsets.UTF_8);
  }

  /** A place in the file: in characters, in bytes, and packed as line and column. */
  record Mark(long offset, long bytes, long at) {}

  @Override
  public int read(char[] out, int from, int most) throws IOException {
    CharBuffer decoded = CharBuffer.wrap(out, from, most);
    while (decoded.position() == from) {
      CoderResult result = decoder.decode(bytes, decoded, exhausted);
      if (result.isError() && decoded.position() == from) {
        throw new BadTextException(
            base + length, "bytes that are no character of " + charset, charset);
      }
      if (result.isUnderflow() && decoded.position() == from) {
        if (exhausted) {
          return -1;
        }
        fill();
      }
    }
    int read = decoded.position() - from;
    keep(out, from, read);
    return read;
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      exhausted = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  private void keep(char[] characters, int from, int count) throws IOException {
    long behind = base + length + count;
    if (behind - tokenStart > MOST_OF_TOKEN) {
      throw new BadTextException(
          tokenStart,
          "a tag, comment or text of more than " + MOST_OF_TOKEN + " characters",
          charset);
    }
    if (held != NOTHING && behind - held > 2L * MOST_HELD) {
      held = NOTHING;
    }
    int first = (int) (Math.min(held, offset) - base);
    if (length + count > window.length) {
      char[] wider =
          length - first + count > window.length / 2
              ? new char[2 * (length - first + count)]
              : window;
      System.arraycopy(window, first, wider, 0, length - first);
      window = wider;
      base += first;
      length -= first;
    }
    System.arraycopy(characters, from, window, length, count);
    length += count;
  }

  /**
   * Says that a token ends. What is read from now on belongs to the next one, and nobody asks for
   * places before the end any more.
   */
  void endToken(long end) {
    advance(end);
    tokenStart = base + length;
  }

  /** The character at an offset that is not before the last place that was asked for. */
  char at(long index) {
    return window[(int) (index - base)];
  }

  /** Where the character at an offset stands, packed. */
  long place(long index) {
    advance(index);
    return PartPositions.pack(line, column);
  }

  /** The place of an offset. */
  Mark mark(long index) {
    advance(index);
    return new Mark(offset, byteOffset, PartPositions.pack(line, column));
  }

  /** Holds the characters from a place on, as long as they are not many. */
  void hold(Mark from) {
    held = from.offset() < base ? NOTHING : from.offset();
  }

  /** What stands between two places. */
  Piece piece(Mark from, Mark to) {
    int count = (int) Math.min(to.offset() - from.offset(), Integer.MAX_VALUE);
    int first = (int) (from.offset() - base);
    if (from.offset() >= base && count <= MOST_HELD && held <= from.offset()) {
      return new Piece.Held(Arrays.copyOfRange(window, first, first + count));
    }
    return new Piece.InFile(source, charset, from.bytes(), to.bytes());
  }

  private void advance(long target) {
    int i = (int) (offset - base);
    int end = (int) (Math.min(target, base + length) - base);
    for (; i < end; i++) {
      char c = window[i];
      if (c >= ' ' && c < 0x80) {
        column++;
        byteOffset += units ? 2 : 1;
        behindReturn = false;
      } else {
        special(c);
      }
    }
    offset = Math.max(offset, base + end);
  }

  private void special(char c) {
    byteOffset += width(c);
    if (c == '\r' || (c == '\n' && !behindReturn)) {
      line++;
      column = 1;
    } else if (c != '\n' && !Character.isLowSurrogate(c)) {
      column++;
    }
    behindReturn = c == '\r';
  }

  private int width(char c) {
    if (units) {
      return 2;
    }
    return oneByte ? 1 : utf8Bytes(c);
  }

  /** How many bytes a char value has in UTF-8; a surrogate has half of its character's. */
  static int utf8Bytes(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
