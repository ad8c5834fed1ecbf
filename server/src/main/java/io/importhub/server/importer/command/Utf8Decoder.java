package io.importhub.server.importer.command;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** UTF-8, RFC 3629. For one thread. */
final class Utf8Decoder extends LineDecoder {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * ONES;
  private static final long RETURNS = '\r' * ONES;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private boolean plain;

  /** The index of the first CR or LF, or -1; looks at eight bytes at once. */
  static int byteLineEnd(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, i);
      if ((zeros(eight ^ LINE_FEEDS) | zeros(eight ^ RETURNS)) != 0) {
        break;
      }
    }
    for (; i < to; i++) {
      byte b = bytes[i];
      if (b == '\n' || b == '\r') {
        return i;
      }
    }
    return -1;
  }

  /** Not 0 exactly when one of the eight bytes is 0: what borrows has its high bit set. */
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGHS;
  }

  /** Whether each of the eight bytes is from 1 to 127. */
  private static boolean isPlainAscii(long eight) {
    return ((eight | (eight - ONES)) & HIGHS) == 0;
  }

  @Override
  int unitBytes() {
    return 1;
  }

  @Override
  byte[] byteOrderMark() {
    return new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  }

  @Override
  int unit(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  @Override
  int lineEnd(byte[] bytes, int from, int to) {
    return byteLineEnd(bytes, from, to);
  }

  @Override
  int wholeCharacters(byte[] bytes, int from, int to) {
    int lead = to - 1;
    while (lead > from && to - lead < 4 && (bytes[lead] & 0xC0) == 0x80) {
      lead--;
    }
    boolean ascii = to == from || bytes[lead] >= 0;
    return ascii ? to : lead;
  }

  @Override
  int decode(byte[] bytes, int from, int to, char[] out, int at) {
    plain = true;
    int n = at;
    int i = from;
    for (; i + Long.BYTES <= to && isPlainAscii((long) EIGHT.get(bytes, i)); i += Long.BYTES) {
      for (int k = 0; k < Long.BYTES; k++) {
        out[n + k] = (char) bytes[i + k];
      }
      n += Long.BYTES;
    }
    for (; i < to; i++) {
      byte b = bytes[i];
      if (b <= 0) {
        plain = false;
        return decodeRest(bytes, i, to, out, n);
      }
      out[n++] = (char) b;
    }
    return n;
  }

  @Override
  boolean isPlain() {
    return plain;
  }

  private int decodeRest(byte[] bytes, int from, int to, char[] out, int at) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer decoded = CharBuffer.wrap(out, at, out.length - at);
    decoder.reset();
    while (true) {
      CoderResult result = decoder.decode(in, decoded, true);
      if (result.isUnderflow()) {
        return decoded.position();
      }
      for (int i = 0; i < result.length(); i++) {
        decoded.put(noCharacter(in.get()));
      }
    }
  }
}
