package io.importhub.server.uas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random values nobody can guess, and the hashes they are kept as. */
final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** 256 random bits in 43 characters of base64url. */
  static String random() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
  }

  /** 128 random bits in 32 hex digits. */
  static String id() {
    return HexFormat.of().formatHex(bytes(16));
  }

  /** Whether two texts are the same, found out in a time that does not depend on them. */
  static boolean areSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** The SHA-256 of a text, in hex. */
  static String sha256(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  /** The challenge that belongs to a verifier: its SHA-256 in base64url (RFC 7636 §4.2). */
  static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(verifier));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
