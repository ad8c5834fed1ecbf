package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyCipherTest {
  private final KeyCipher cipher = new KeyCipher("a secret of the operators");

  @Test
  void deciphersWhatItEnciphered() {
    String enciphered = cipher.encipher("{\"kty\":\"RSA\"}");
    assertThat(enciphered).doesNotContain("kty").isNotEqualTo(cipher.encipher("{\"kty\":\"RSA\"}"));
    assertThat(cipher.decipher(enciphered)).isEqualTo("{\"kty\":\"RSA\"}");
  }

  @Test
  void namesTheSettingWhenTheSecretIsAnother() {
    String enciphered = cipher.encipher("key");
    assertThatThrownBy(() -> new KeyCipher("the secret of somebody").decipher(enciphered))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("importhub.uas.key-secret");
  }
}
