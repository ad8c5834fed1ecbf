package io.importhub.server.importjob;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** When the changes of an import are saved. */
public enum ValidateMode {
  /** Never: a dry run, with the rejects of a real one. */
  NEVER("Never"),
  /** At each {@code .Validate} and at the end. */
  STANDARD("Standard"),
  /** Once, at the end. */
  AT_END("AtEnd"),
  /** Once, at the end, and only without rejects. */
  AT_END_ON_SUCCESS("AtEndOnSuccess");

  private final String wireName;

  ValidateMode(String wireName) {
    this.wireName = wireName;
  }

  /** The documented name. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /** The mode of a documented name in any case, or empty for another name. */
  static Optional<ValidateMode> parse(String name) {
    for (ValidateMode mode : values()) {
      if (mode.wireName.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
