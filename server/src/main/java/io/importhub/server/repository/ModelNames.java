package io.importhub.server.repository;

/** The names of objects. */
final class ModelNames {
  /** The most characters of a name. */
  static final int USUAL_LIMIT = 63;

  /** The most characters of a name with a namespace. */
  static final int QUALIFIED_LIMIT = 255;

  private ModelNames() {}

  /** Refuses a name without characters, with a NUL, or with more characters than the limit. */
  static void check(String name, int limit, String origin, ChangePart part) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw RefusedException.at(
          part,
          RejectCode.BAD_VALUE,
          "name " + Quoted.of(name) + "; expected at least one character, and no NUL");
    }
    int length = name.codePointCount(0, name.length());
    if (length > limit) {
      throw RefusedException.at(
          part,
          RejectCode.NAME_TOO_LONG,
          "a name of %d characters; expected at most %d%s".formatted(length, limit, origin));
    }
  }
}
