package io.importhub.server.repository;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms that every metamodel knows. */
enum SystemForm implements ValueForm {
  /** Any characters but NUL, which PostgreSQL cannot keep. */
  STRING("characters other than NUL") {
    @Override
    public Optional<String> stored(String value) {
      return value.indexOf('\0') < 0 ? Optional.of(value) : Optional.empty();
    }
  },
  /** A point in time. */
  DATE("a date YYYY/MM/DD HH:MM:SS") {
    @Override
    public Optional<String> stored(String value) {
      return ModelDate.isValid(value) ? Optional.of(value) : Optional.empty();
    }
  },
  /** A user: its id, also as a MegaField, of which the id is kept. */
  USER("a user's id of 12 characters 0-9 A-Z a-z ( )") {
    @Override
    public Optional<String> stored(String value) {
      Matcher matcher = USER_ID.matcher(value);
      return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  },
  /** The place of a link among those of its source. */
  ORDER("a whole number of 1 to 4 digits") {
    @Override
    public Optional<String> stored(String value) {
      return FOUR_DIGITS.matcher(value).matches() ? Optional.of(value) : Optional.empty();
    }
  };

  private static final Pattern USER_ID = Pattern.compile("~?([0-9A-Za-z()]{12})(?:\\[.*])?");
  private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{1,4}");

  private final String expected;

  SystemForm(String expected) {
    this.expected = expected;
  }

  @Override
  public String expected() {
    return expected;
  }
}
