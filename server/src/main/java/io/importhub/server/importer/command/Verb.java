package io.importhub.server.importer.command;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a command does; {@code docs/formats/command-file.md#verbs}. */
enum Verb {
  CREATE(24, "create", "creer", ""),
  UPDATE(12, "update", "modifier", "modify"),
  DELETE(12, "delete", "supprimer", ""),
  CONNECT(24, "connect", "relier", ""),
  DISCONNECT(24, "disconnect", "delier", ""),
  CHANGE(24, "change", "changer", ""),
  VALIDATE(0, "validate", "valider", ""),
  DESCRIPTION(0, "description", "description", "");

  private static final Verb[] ALL = values();

  private final int idCharacters;
  private final String english;
  private final String french;
  private final String alias;

  Verb(int idCharacters, String english, String french, String alias) {
    this.idCharacters = idCharacters;
    this.english = english;
    this.french = french;
    this.alias = alias;
  }

  /**
   * The verb of a name in English or French, in any case, with or without accents; or null.
   *
   * @param from the index behind the dot
   */
  static @Nullable Verb find(char[] chars, int from, int to) {
    if (from == to) {
      return null;
    }
    for (Verb verb : ALL) {
      if (matches(verb.english, chars, from, to)
          || matches(verb.french, chars, from, to)
          || matches(verb.alias, chars, from, to)) {
        return verb;
      }
    }
    for (int i = from; i < to; i++) {
      if (chars[i] > 0x7f) {
        char[] plain = withoutAccents(new String(chars, from, to - from)).toCharArray();
        return hasAccents(plain) ? null : find(plain, 0, plain.length);
      }
    }
    return null;
  }

  private static boolean hasAccents(char[] plain) {
    for (char c : plain) {
      if (c > 0x7f) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String name, char[] chars, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = chars[from + i];
      if (name.charAt(i) != (c >= 'A' && c <= 'Z' ? c + 32 : c)) {
        return false;
      }
    }
    return true;
  }

  private static String withoutAccents(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{Mn}", "")
        .toLowerCase(Locale.ROOT);
  }

  /** The index behind the verb that begins with the dot at index 0. */
  static int end(char[] chars) {
    int i = 1;
    while (chars[i] != '\n'
        && chars[i] != '.'
        && chars[i] != '"'
        && !LogicalLine.isBlank(chars[i])) {
      i++;
    }
    return i;
  }

  boolean isLink() {
    return this == CONNECT || this == DISCONNECT || this == CHANGE;
  }

  /** Whether it names an object or a link. */
  boolean isChange() {
    return idCharacters > 0;
  }

  /** How many characters its {@code .CHK} has; with the id of a user 12 more. */
  int idCharacters() {
    return idCharacters;
  }
}
