package io.importhub.client.internal.browser;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A verifier that only this program knows, and the challenge that may be seen (RFC 7636 §4). */
record Pkce(String verifier) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  static Pkce fresh() {
    return new Pkce(random());
  }

  /** 256 random bits in 43 characters of base64url. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return base64(bytes);
  }

  /** By the method S256. */
  String challenge() {
    try {
      return base64(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Pkce[challenge=" + challenge() + "]";
  }
}
