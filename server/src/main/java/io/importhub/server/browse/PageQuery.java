package io.importhub.server.browse;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The query parameters of lists. */
final class PageQuery {
  private static final int MAX_LIMIT = 1000;
  private static final int DEFAULT_LIMIT = 100;

  private PageQuery() {}

  /** Nothing has a NUL, and PostgreSQL refuses to be asked for one. */
  static void requireText(String parameter, @Nullable String value) {
    if (value != null && value.indexOf('\0') >= 0) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          parameter + " has the character U+0000; expected text without it");
    }
  }

  /** The most that a page is to have. */
  static int limit(@Nullable String limit) {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    try {
      int parsed = Integer.parseInt(limit);
      if (parsed >= 1 && parsed <= MAX_LIMIT) {
        return parsed;
      }
    } catch (NumberFormatException e) {
      // Not a number: refused like one out of range.
    }
    throw new ProblemException(
        ProblemType.BAD_REQUEST,
        "limit is \"%s\"; expected a number from 1 to %d".formatted(limit, MAX_LIMIT));
  }
}
