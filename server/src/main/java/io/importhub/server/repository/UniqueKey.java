package io.importhub.server.repository;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * What may be held once: a value of a unique attribute, or a place at an object for a link. Known
 * by 128 bits of a hash, as values are of any length.
 *
 * @param hash 22 characters
 * @param holder the id of the object that has the value; for a link that of its other object
 */
record UniqueKey(String hash, String holder) {
  private static final int BYTES = 16;

  /** Of an attribute's value. */
  static String ofValue(String type, String attribute, String value) {
    return hash("value\0" + type + '\0' + attribute + '\0' + value);
  }

  /** The place at a link's target, which its source holds. */
  static UniqueKey ofTarget(LinkKey link) {
    return new UniqueKey(hash("target\0" + link.end() + '\0' + link.target()), link.source());
  }

  /** The place at a link's source, which its target holds. */
  static UniqueKey ofSource(LinkKey link) {
    return new UniqueKey(hash("source\0" + link.end() + '\0' + link.source()), link.target());
  }

  static String hash(String text) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(all, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256 (MessageDigest)", e);
    }
  }
}
