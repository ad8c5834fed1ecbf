package io.importhub.server.repository;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The ids of objects whose file gives none: 72 bits of a hash of the import job, the type and the
 * name. They look random, and an attempt that goes on behind another's last save gives the same.
 */
final class GeneratedId {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()";
  private static final int LENGTH = 12;

  private GeneratedId() {}

  /**
   * @param number tells objects apart that have the same name in turn, from 0
   */
  static String of(String owner, String type, String name, int number) {
    byte[] hash =
        sha256()
            .digest(
                (owner + '\0' + type + '\0' + name + '\0' + number)
                    .getBytes(StandardCharsets.UTF_8));
    var id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(hash[i] & 63));
    }
    return id.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256 (MessageDigest)", e);
    }
  }
}
