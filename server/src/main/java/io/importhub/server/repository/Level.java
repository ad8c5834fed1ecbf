package io.importhub.server.repository;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a parameter's matrix.
 *
 * @param name what it is called, unique in its parameter
 * @param direction whether its cells are matched or given
 * @param type what its cells hold
 * @param matcher how a value is matched with a cell, or null for the default; only of {@code IN}
 * @param source where the value to be matched comes from, a context path or a formula, or null for
 *     none; only of {@code IN}
 * @param array whether a cell holds several values
 */
public record Level(
    String name,
    Direction direction,
    LevelType type,
    @Nullable String matcher,
    @Nullable String source,
    boolean array) {

  /** Refuses a matcher or a source of an {@code OUT} level. */
  public Level {
    if (direction == Direction.OUT && (matcher != null || source != null)) {
      throw new IllegalArgumentException(
          "found a matcher or a source of the out level " + name + ", expected neither");
    }
  }

  /** Whether the cells of a level are matched with values, or given as the answer. */
  public enum Direction {
    /** Matched. */
    IN,
    /** Given. */
    OUT;

    /** What it is called in files, in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The direction of a word, exactly; empty for another word. */
    public static Optional<Direction> ofWord(String word) {
      return find(values(), word, Direction::word);
    }
  }

  /** What the cells of a level hold. */
  public enum LevelType {
    /** Text. */
    STRING,
    /** A whole number. */
    INTEGER,
    /** A decimal number. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A day. */
    DATE,
    /** A day and a time. */
    DATETIME;

    /** What it is called in files, in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a word, exactly; empty for another word. */
    public static Optional<LevelType> ofWord(String word) {
      return find(values(), word, LevelType::word);
    }
  }

  private static <T> Optional<T> find(T[] values, String word, Function<T, String> wordOf) {
    for (T value : values) {
      if (wordOf.apply(value).equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
