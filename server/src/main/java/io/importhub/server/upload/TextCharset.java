package io.importhub.server.upload;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/**
 * Decides the charset of a text while its bytes go by: a byte order mark's, else UTF-8 if all of it
 * is valid UTF-8, else windows-1252. For one thread.
 */
final class TextCharset {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int BYTE_ORDER_MARK_LENGTH = 3;

  private final Utf8Check utf8 = new Utf8Check();
  private int head;
  private int headLength;

  /** Takes the next bytes. */
  void take(byte[] bytes, int from, int length) {
    for (int i = 0; i < length && headLength < BYTE_ORDER_MARK_LENGTH; i++, headLength++) {
      head = (head << 8) | (bytes[from + i] & 0xFF);
    }
    utf8.take(bytes, from, length);
  }

  /** The charset of all the bytes that were taken. */
  Charset decide() {
    int firstThree = headLength == BYTE_ORDER_MARK_LENGTH ? head : head << 8;
    int firstTwo = headLength < 2 ? 0 : firstThree >>> 8;
    if (firstThree == 0xEFBBBF) {
      return UTF_8;
    }
    if (firstTwo == 0xFFFE) {
      return UTF_16LE;
    }
    if (firstTwo == 0xFEFF) {
      return UTF_16BE;
    }
    return utf8.isValid() ? UTF_8 : WINDOWS_1252;
  }
}
