package io.importhub.server.repository;

/**
 * An attribute's value, or what stands in its place when it is a text: the text's format. The body
 * of a text is stored apart.
 *
 * @param value the value, or the format
 * @param textLength the length of the text in chars, or -1 when it is no text
 */
record AttributeValue(String value, int textLength) {
  private static final int NO_TEXT = -1;

  static AttributeValue plain(String value) {
    return new AttributeValue(value, NO_TEXT);
  }

  static AttributeValue text(String format, int length) {
    return new AttributeValue(format, length);
  }

  boolean isText() {
    return textLength != NO_TEXT;
  }
}
