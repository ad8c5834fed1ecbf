package io.importhub.client;

import java.util.Arrays;
import java.util.stream.Collectors;

/** When an import saves what it changed: the documented {@code validate} of a start request. */
public enum Validate {
  /** Nothing is saved; the rejects are those of a real run. */
  NEVER("Never"),
  /** Saved at each {@code .Validate} command and at the end. The server's default. */
  STANDARD("Standard"),
  /** Saved once, at the end. */
  AT_END("AtEnd"),
  /** Saved once, at the end, and only when nothing was rejected. */
  AT_END_ON_SUCCESS("AtEndOnSuccess");

  private final String wireName;

  Validate(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The documented name: {@code Never}, {@code Standard}, {@code AtEnd}, {@code AtEndOnSuccess}.
   */
  public String wireName() {
    return wireName;
  }

  /**
   * The value of a documented name, in any case.
   *
   * @throws IllegalArgumentException if there is no such name; the message lists them
   */
  public static Validate parse(String name) {
    for (Validate validate : values()) {
      if (validate.wireName.equalsIgnoreCase(name)) {
        return validate;
      }
    }
    throw new IllegalArgumentException(
        "validate: found \"%s\", expected one of %s"
            .formatted(
                name,
                Arrays.stream(values()).map(Validate::wireName).collect(Collectors.joining(", "))));
  }
}
