package io.importhub.server.repository;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** The dates of command files: {@code YYYY/MM/DD HH:MM:SS}, in UTC where the server writes them. */
final class ModelDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern SHAPE =
      Pattern.compile("[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");

  private ModelDate() {}

  static String of(Instant time) {
    return FORMAT.format(time.atZone(ZoneOffset.UTC));
  }

  static boolean isValid(String value) {
    if (!SHAPE.matcher(value).matches()) {
      return false;
    }
    try {
      LocalDateTime.parse(value, FORMAT);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
