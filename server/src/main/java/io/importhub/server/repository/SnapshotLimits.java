package io.importhub.server.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rows of snapshots can hold. */
final class SnapshotLimits {
  private static final int MAX_NAME_BYTES = 255;
  private static final int MAX_PARAMETER_CODE_BYTES = 1000;

  private SnapshotLimits() {}

  static Optional<ElementOutcome.Refused> check(Tag tag) {
    return name("tag", tag.code(), MAX_NAME_BYTES)
        .or(() -> text("description of the tag", tag.description()));
  }

  static Optional<ElementOutcome.Refused> check(ParameterKey key) {
    return name("parameter code", key.code(), MAX_PARAMETER_CODE_BYTES);
  }

  /** The check of a snapshot profile's, a region's or a version's name. */
  static Optional<ElementOutcome.Refused> check(String kind, String name) {
    return name(kind, name, MAX_NAME_BYTES);
  }

  private static Optional<ElementOutcome.Refused> name(String kind, String name, int limit) {
    int bytes = name.getBytes(UTF_8).length;
    if (bytes > limit) {
      return Optional.of(
          new ElementOutcome.Refused(
              RejectCode.NAME_TOO_LONG,
              "found a %s of %d bytes in UTF-8, expected at most %d"
                  .formatted(kind, bytes, limit)));
    }
    return name.codePoints()
        .filter(c -> Character.getType(c) == Character.CONTROL)
        .mapToObj(
            c ->
                new ElementOutcome.Refused(
                    RejectCode.BAD_VALUE,
                    "found the character U+%04X in a %s, expected no control character"
                        .formatted(c, kind)))
        .findFirst();
  }

  private static Optional<ElementOutcome.Refused> text(String kind, @Nullable String text) {
    return text != null && text.indexOf('\0') >= 0
        ? Optional.of(
            new ElementOutcome.Refused(
                RejectCode.BAD_VALUE,
                "found the character U+0000 in the " + kind + ", expected text without it"))
        : Optional.empty();
  }
}
