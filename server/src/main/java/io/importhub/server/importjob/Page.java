package io.importhub.server.importjob;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;

/**
 * A part of a list whose entries are numbered 1, 2, 3 ….
 *
 * @param after the number of the last entry that is known; 0 for the first part
 * @param limit the most entries to give, 1 to 1000
 */
record Page(int after, int limit) {
  /** The limit of a request that gives none. */
  static final String DEFAULT_LIMIT = "100";

  private static final int MAX_LIMIT = 1000;

  /**
   * Checks the numbers.
   *
   * @throws ProblemException {@code BAD_REQUEST} for one out of its range
   */
  Page {
    if (after < 0) {
      throw bad("after=" + after, "a number from 0");
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw bad("limit=" + limit, "a number from 1 to " + MAX_LIMIT);
    }
  }

  private static ProblemException bad(String found, String expected) {
    return new ProblemException(
        ProblemType.BAD_REQUEST, "Found " + found + ", expected " + expected);
  }
}
