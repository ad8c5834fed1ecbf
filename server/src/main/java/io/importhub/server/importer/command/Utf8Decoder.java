package io.importhub.server.importer.command;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** UTF-8, RFC 3629. For one thread. */
final class Utf8Decoder extends LineDecoder {
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  static int byteLineEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '\n' || b == '\r') {
        return i;
      }
    }
    return -1;
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
    int n = at;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b < 0) {
        return decodeRest(bytes, i, to, out, n);
      }
      out[n++] = (char) b;
    }
    return n;
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
