package io.importhub.server.importer.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How characters stand as bytes in a file. What is no character of the charset becomes a lone
 * surrogate, one for each such byte, so that nothing is lost and {@link LogicalLine} finds it.
 */
abstract sealed class LineDecoder permits ByteDecoder, Utf8Decoder, Utf16Decoder {

  /** The lone surrogate of byte 0 where bytes are no character. */
  private static final char NO_CHARACTER = '\uDC00';

  /**
   * The decoder of a charset.
   *
   * @throws IllegalArgumentException if the charset is neither UTF-8, UTF-16LE, UTF-16BE nor one of
   *     single bytes
   */
  static LineDecoder of(Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return new Utf8Decoder();
    }
    if (charset.equals(StandardCharsets.UTF_16LE)) {
      return new Utf16Decoder(0);
    }
    if (charset.equals(StandardCharsets.UTF_16BE)) {
      return new Utf16Decoder(1);
    }
    return new ByteDecoder(charset);
  }

  static char noCharacter(byte found) {
    return (char) (NO_CHARACTER + (found & 0xff));
  }

  /** How many bytes a code unit has: 1 or 2. */
  abstract int unitBytes();

  /** The byte order mark; empty when the charset has none. */
  abstract byte[] byteOrderMark();

  /** The code unit at an index. */
  abstract int unit(byte[] bytes, int at);

  /** The index of the first CR or LF in the whole units of a range, or -1. */
  abstract int lineEnd(byte[] bytes, int from, int to);

  /** The end of a range that was cut anywhere, without the part of a character at its end. */
  abstract int wholeCharacters(byte[] bytes, int from, int to);

  /**
   * Decodes a range.
   *
   * @param out has room for a character of each byte
   * @return the index in {@code out} behind the last character
   */
  abstract int decode(byte[] bytes, int from, int to, char[] out, int at);

  /** Whether what was decoded last has neither NUL nor surrogates for certain. */
  abstract boolean isPlain();
}
