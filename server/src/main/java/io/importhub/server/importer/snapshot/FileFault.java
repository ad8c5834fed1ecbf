package io.importhub.server.importer.snapshot;

/**
 * Why an element of a snapshot cannot be read.
 *
 * @param path where the file stands in the archive, with a leading slash; of a parameter the file
 *     that is faulty
 * @param line from 1, or 0 when the fault is no place in the file
 * @param column in code points, from 1, or 0 with {@code line}
 * @param message what was found and what was expected, without the place
 */
public record FileFault(Kind kind, String path, int line, int column, String message) {

  /** The kinds of fault. */
  public enum Kind {
    /** The name's bytes are no text in any charset that is tried. */
    UNREADABLE_NAME,
    /** The file is no UTF-8. */
    UNREADABLE_FILE,
    /** The file is not in its format, TOML or CSV. */
    SYNTAX,
    /** The file is in its format and says something wrong. */
    CONTENT,
    /** The file's name has an extension that elements of this kind do not have, or no base name. */
    NAME,
    /** The element stands in the archive a second time. */
    DUPLICATE,
    /** Another name differs by case alone; only where names are strict. */
    CASE_TWIN;

    /** Whether the documented product stops the import of tags at such a fault. */
    public boolean abortsTags() {
      return this == UNREADABLE_NAME || this == UNREADABLE_FILE || this == SYNTAX;
    }
  }

  /** A fault that is no place in the file. */
  static FileFault of(Kind kind, String path, String message) {
    return new FileFault(kind, path, 0, 0, message);
  }

  /** The place and the message: {@code /@tags/@basic/A.tag:1:15: found …}. */
  public String text() {
    return line == 0 ? path + ": " + message : path + ":" + line + ":" + column + ": " + message;
  }
}
