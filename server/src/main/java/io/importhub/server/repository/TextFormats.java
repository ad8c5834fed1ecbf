package io.importhub.server.repository;

import java.util.Set;

/** The formats of texts. */
final class TextFormats {
  /** Those that no other value looks like: RTF, HTML, ANSI, RTF content, code, binary, JSON. */
  private static final Set<String> TELLING =
      Set.of(
          "MRDYO5Oe(smC",
          "LQDYO58M6tmC",
          "G3000000W10S",
          "g3TCfAJnyq00",
          "iUA8S3YgxG00",
          "WGSL7N5cJ100",
          "Tuic8AQUFj8E");

  /** ASCII and binary, which ordinary attributes have as values as well. */
  private static final Set<String> PLAIN = Set.of("0", "000000000000", "1", "000000000001");

  private TextFormats() {}

  /** Whether a value is a text's format whatever the attribute. */
  static boolean tells(String value) {
    return TELLING.contains(value);
  }

  static boolean isFormat(String value) {
    return TELLING.contains(value) || PLAIN.contains(value);
  }
}
