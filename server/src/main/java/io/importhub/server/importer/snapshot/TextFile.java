package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * A file of a snapshot as text: UTF-8, with or without a byte order mark.
 *
 * @param path where it stands, with a leading slash
 */
record TextFile(String path, String text) {
  private static final char MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';

  /**
   * Decodes it.
   *
   * @throws FileFaultException if it is no UTF-8
   */
  static TextFile of(String path, byte[] bytes) throws FileFaultException {
    try {
      String text = new String(bytes, UTF_8);
      if (text.indexOf(REPLACEMENT) >= 0) {
        // it stands there, or in the place of what is no UTF-8
        text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      }
      boolean isMarked = !text.isEmpty() && text.charAt(0) == MARK;
      return new TextFile(path, isMarked ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      throw new FileFaultException(badByte(path, bytes));
    }
  }

  FileFaultException fault(FileFault.Kind kind, int line, int column, String message) {
    return new FileFaultException(new FileFault(kind, path, line, column, message));
  }

  private static FileFault badByte(String path, byte[] bytes) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer before = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, before, true);
    String text = before.flip().toString();
    int lineStart = text.lastIndexOf('\n') + 1;
    return new FileFault(
        FileFault.Kind.UNREADABLE_FILE,
        path,
        (int) text.chars().filter(c -> c == '\n').count() + 1,
        text.codePointCount(lineStart, text.length()) + 1,
        result.isError()
            ? "found the byte %02X, expected UTF-8".formatted(bytes[in.position()])
            : "found the end inside a character, expected UTF-8");
  }
}
