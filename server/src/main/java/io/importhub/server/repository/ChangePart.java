package io.importhub.server.repository;

/**
 * The part of a change that a refusal is about; the importer knows where in its file that part
 * stands.
 *
 * @param index for {@code ATTRIBUTE} and {@code VALUE} which of the change's attributes, from 0;
 *     else 0
 */
public record ChangePart(Kind kind, int index) {

  /** The kinds of part. */
  public enum Kind {
    /** The change as a whole: its verb. */
    WHOLE,
    TYPE,
    /** The object's name; for a link that of its source. */
    NAME,
    /** The value that gives the ids. */
    ID,
    END,
    TARGET_NAME,
    /** An attribute's reference. */
    ATTRIBUTE,
    /** An attribute's value. */
    VALUE,
    /** The text's attribute reference. */
    TEXT,
    /** The text's format. */
    TEXT_FORMAT
  }

  /** A part that there is one of. */
  public static ChangePart of(Kind kind) {
    return new ChangePart(kind, 0);
  }
}
