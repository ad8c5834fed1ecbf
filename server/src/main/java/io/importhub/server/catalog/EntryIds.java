package io.importhub.server.catalog;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** The ids of environments, repositories, profiles and users. */
public final class EntryIds {
  /** What an id is, in words. */
  static final String EXPECTED = "12 characters of 0-9 A-Z a-z ( )";

  private static final String CHARACTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()";
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z()]{12}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private EntryIds() {}

  /** A new id; nobody else has it. */
  public static String random() {
    var id = new StringBuilder(12);
    for (int i = 0; i < 12; i++) {
      id.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
    }
    return id.toString();
  }

  /** Whether a text is an id. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
