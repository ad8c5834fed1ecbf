package io.importhub.server.importer;

import io.importhub.server.repository.Ref;
import org.jspecify.annotations.Nullable;

/** Absolute ids: 12 characters of {@code 0-9 A-Z a-z ( )}; alone, joined, and in MegaFields. */
public final class AbsoluteId {

  /** The characters of an id. */
  public static final int CHARACTERS = 12;

  private AbsoluteId() {}

  /** Whether a value consists of characters that an id may have. */
  public static boolean isOfIdCharacters(String value, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      boolean known =
          (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || c == '('
              || c == ')';
      if (!known) {
        return false;
      }
    }
    return true;
  }

  /** Whether a value is an id. */
  public static boolean isId(String value) {
    return value.length() == CHARACTERS && isOfIdCharacters(value, 0, CHARACTERS);
  }

  /** The id of a MegaField {@code ~id[label]} or {@code ~id}, or null when it is none. */
  public static @Nullable String ofMegaField(String value) {
    int behind = CHARACTERS + 1;
    boolean megaField =
        value.length() >= behind
            && value.charAt(0) == '~'
            && isOfIdCharacters(value, 1, behind)
            && (value.length() == behind || (value.charAt(behind) == '[' && value.endsWith("]")));
    return megaField ? value.substring(1, behind) : null;
  }

  /** The reference that a label or MegaField is; a malformed MegaField is a label. */
  public static Ref ref(String value) {
    String id = ofMegaField(value);
    return id == null ? Ref.of(value) : new Ref(id, label(value));
  }

  /** The label of a value that is a MegaField; empty when it has none. */
  public static String label(String megaField) {
    int behind = CHARACTERS + 1;
    return megaField.length() == behind
        ? ""
        : megaField.substring(behind + 1, megaField.length() - 1);
  }
}
