package io.importhub.server.importer;

/**
 * A place between two commands where reading can start.
 *
 * @param offset in bytes from the start of the file, a byte order mark included
 * @param line the line that starts there, from 1
 */
public record ReadPoint(long offset, int line) {
  /** The start of a file. */
  public static final ReadPoint START = new ReadPoint(0, 1);
}
