package io.importhub.server.repository;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of attributes that a metamodel can declare. */
enum DeclaredType {
  STRING("characters other than NUL"),
  /** Its value is a format, its lines follow the command. */
  TEXT("a text without NUL"),
  NUMBER("a number such as 12 or -12.5, of at most 30 digits before and behind the point"),
  INTEGER("a whole number of at most 18 digits"),
  BOOLEAN("true, false, 1 or 0"),
  DATE("a date YYYY/MM/DD HH:MM:SS"),
  /** One of the internal values that are declared. */
  TABULATED("one of the internal values");

  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");

  private final String expected;

  DeclaredType(String expected) {
    this.expected = expected;
  }

  /** As a metamodel file writes it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a value looks like, in words. */
  String expected() {
    return expected;
  }

  /** Whether a value that is not empty can be one of this type; any value can be tabulated. */
  boolean takes(String value) {
    return switch (this) {
      case STRING, TEXT, TABULATED -> value.indexOf('\0') < 0;
      case NUMBER -> DECIMAL.matcher(value).matches();
      case INTEGER -> WHOLE.matcher(value).matches();
      case BOOLEAN -> stored(value).equals("true") || stored(value).equals("false");
      case DATE -> ModelDate.isValid(value);
    };
  }

  /** A value as it is stored: as given, but for those of BOOLEAN. */
  String stored(String value) {
    if (this != BOOLEAN) {
      return value;
    }
    return switch (value) {
      case "1" -> "true";
      case "0" -> "false";
      default -> value.toLowerCase(Locale.ROOT);
    };
  }

  /** All labels, for a message. */
  static String labels() {
    return Arrays.stream(values()).map(DeclaredType::label).collect(Collectors.joining(", "));
  }
}
