package io.importhub.server.uas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Enciphers signing keys for the database: AES-256-GCM under a key derived from {@code
 * importhub.uas.key-secret} by PBKDF2. A value is base64 of salt, nonce and ciphertext with tag.
 */
final class KeyCipher {
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BITS = 256;
  private static final int ITERATIONS = 210_000;

  private final String secret;

  KeyCipher(String secret) {
    this.secret = secret;
  }

  String encipher(String text) {
    byte[] salt = Secrets.bytes(SALT_BYTES);
    byte[] nonce = Secrets.bytes(NONCE_BYTES);
    try {
      byte[] enciphered =
          cipher(Cipher.ENCRYPT_MODE, salt, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(SALT_BYTES + NONCE_BYTES + enciphered.length)
                  .put(salt)
                  .put(nonce)
                  .put(enciphered)
                  .array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a signing key cannot be enciphered", e);
    }
  }

  /**
   * @throws IllegalStateException if the value was enciphered under another secret, or changed
   */
  String decipher(String value) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(value));
      byte[] salt = new byte[SALT_BYTES];
      byte[] nonce = new byte[NONCE_BYTES];
      bytes.get(salt).get(nonce);
      byte[] enciphered = new byte[bytes.remaining()];
      bytes.get(enciphered);
      return new String(
          cipher(Cipher.DECRYPT_MODE, salt, nonce).doFinal(enciphered), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "A signing key in the database cannot be deciphered, expected the secret it was"
              + " enciphered with (importhub.uas.key-secret)",
          e);
    }
  }

  private Cipher cipher(int mode, byte[] salt, byte[] nonce) throws GeneralSecurityException {
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec(secret.toCharArray(), salt, ITERATIONS, KEY_BITS))
            .getEncoded();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
