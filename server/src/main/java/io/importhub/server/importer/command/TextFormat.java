package io.importhub.server.importer.command;

import io.importhub.server.importer.AbsoluteId;
import java.util.Set;

/** The formats that texts have; {@code docs/formats/command-file.md#text-formats}. */
final class TextFormat {

  /** The formats that cannot be taken for an ordinary value. */
  private static final Set<String> DISTINCT =
      Set.of(
          "MRDYO5Oe(smC", // RTF
          "LQDYO58M6tmC", // HTML
          "G3000000W10S", // ANSI
          "g3TCfAJnyq00", // RTF content
          "iUA8S3YgxG00", // code and queries
          "WGSL7N5cJ100", // binary storage
          "Tuic8AQUFj8E"); // JSON list of references

  private static final Set<String> PLAIN = Set.of("0", "1", "000000000000", "000000000001");

  private TextFormat() {}

  static boolean isKnown(String value) {
    return DISTINCT.contains(value) || PLAIN.contains(value);
  }

  /** Whether a value can be meant as a format: then the lines of a text follow it. */
  static boolean isFormed(String value) {
    return PLAIN.contains(value) || AbsoluteId.isId(value);
  }

  /**
   * The index of the quoted text format that ends a faulty header, or -1: what follows is then that
   * command's text, whatever is wrong before it.
   */
  static int atEnd(LogicalLine line) {
    int quote = line.length() - AbsoluteId.CHARACTERS - 2;
    char[] chars = line.chars();
    return !line.isContinued()
            && quote > 1
            && chars[quote] == '"'
            && chars[line.length() - 1] == '"'
            && LogicalLine.isBlank(chars[quote - 1])
            && DISTINCT.contains(new String(chars, quote + 1, AbsoluteId.CHARACTERS))
        ? quote
        : -1;
  }
}
