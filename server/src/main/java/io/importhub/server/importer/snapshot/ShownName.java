package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** What is shown of a name: its text where it is UTF-8, and what could mislead as its number. */
final class ShownName {
  private static final int MAX_LENGTH = 200;

  private ShownName() {}

  /** A raw name, a character for each byte; bytes that are no UTF-8 as {@code \xA5}. */
  static String of(String raw) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(raw.getBytes(ISO_8859_1))).toString();
    } catch (CharacterCodingException e) {
      StringBuilder shown = new StringBuilder();
      // what is longer is cut anyhow
      for (int i = 0; i < raw.length() && shown.length() <= MAX_LENGTH; i++) {
        char b = raw.charAt(i);
        shown.append(b > 0x7F ? "\\x%02X".formatted((int) b) : String.valueOf(b));
      }
      return shown.toString();
    }
  }

  /** Cut to 200 characters. */
  static String cut(String shown) {
    return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
  }

  /** In quotes, cut to 200 characters, without control characters and changes of direction. */
  static String quoted(String name) {
    StringBuilder shown = new StringBuilder("\"");
    int[] codePoints = name.codePoints().toArray();
    for (int i = 0; i < codePoints.length && i < MAX_LENGTH; i++) {
      int c = codePoints[i];
      switch (Character.getType(c)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE ->
            shown.append(String.format("\\u%04X", c));
        default -> shown.appendCodePoint(c);
      }
    }
    return shown.append(codePoints.length > MAX_LENGTH ? "…\"" : "\"").toString();
  }
}
