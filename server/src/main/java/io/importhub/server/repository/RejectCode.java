package io.importhub.server.repository;

/** Why a command or element is not imported, or what is worth telling of one that is. */
public enum RejectCode {
  WARNING(1),
  ALREADY_EXISTS(2),
  NAME_IN_USE(2),
  NOT_UNIQUE(2),
  NOT_FOUND(4),
  UNKNOWN_TYPE(4),
  UNKNOWN_ATTRIBUTE(4),
  UNKNOWN_VERB(4),
  BAD_VALUE(4),
  BAD_ID(4),
  SYNTAX(4),
  LINE_TOO_LONG(4),
  NAME_TOO_LONG(4),
  TEXT_NOT_ALLOWED(4),
  ACCESS_DENIED(4),
  SYSTEM(8);

  private final int level;

  RejectCode(int level) {
    this.level = level;
  }

  /**
   * 1: an element that is imported all the same; 2: it is there already; 4: it cannot be done; 8:
   * the system failed.
   */
  public int level() {
    return level;
  }
}
