package io.importhub.server.importer.command;

import java.nio.charset.Charset;

/** Charsets of single bytes: windows-1252 and its like. */
final class ByteDecoder extends LineDecoder {
  private static final char REPLACEMENT = '\uFFFD';

  private final char[] characters = new char[256];
  private boolean plain;

  ByteDecoder(Charset charset) {
    for (int b = 0; b < characters.length; b++) {
      String decoded = new String(new byte[] {(byte) b}, charset);
      if (decoded.length() != 1 || (b < 0x80 && decoded.charAt(0) != b)) {
        throw new IllegalArgumentException(
            "found the charset " + charset + ", expected UTF-8, UTF-16 or one of single bytes");
      }
      // windows-1252 leaves five bytes open; WHATWG Encoding Standard, index windows-1252, keeps
      // them as the control characters of the same number
      characters[b] = decoded.charAt(0) == REPLACEMENT ? (char) b : decoded.charAt(0);
    }
  }

  @Override
  int unitBytes() {
    return 1;
  }

  @Override
  byte[] byteOrderMark() {
    return new byte[0];
  }

  @Override
  int unit(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  @Override
  int lineEnd(byte[] bytes, int from, int to) {
    return Utf8Decoder.byteLineEnd(bytes, from, to);
  }

  @Override
  int wholeCharacters(byte[] bytes, int from, int to) {
    return to;
  }

  @Override
  int decode(byte[] bytes, int from, int to, char[] out, int at) {
    plain = true;
    int n = at;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      plain &= b != 0;
      out[n++] = characters[b & 0xff];
    }
    return n;
  }

  @Override
  boolean isPlain() {
    return plain;
  }
}
