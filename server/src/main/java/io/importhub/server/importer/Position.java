package io.importhub.server.importer;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column in code points, from 1
 */
public record Position(int line, int column) {
  /** Refuses what is not from 1. */
  public Position {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "found line " + line + ", column " + column + ", expected both from 1");
    }
  }
}
