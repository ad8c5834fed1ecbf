package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientSecretEncoderTest {
  private final ClientSecretEncoder encoder = new ClientSecretEncoder();

  @Test
  void keepsSecretsAsSha256() {
    assertThat(encoder.encode("secret"))
        .isEqualTo("{sha256}2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b");
  }

  @Test
  void matchesTheSecretAloneAndAsksForNoOtherEncoding() {
    String encoded = encoder.encode("secret");
    assertThat(encoder.matches("secret", encoded)).isTrue();
    assertThat(encoder.matches("Secret", encoded)).isFalse();
    assertThat(encoder.matches("secret", null)).isFalse();
    assertThat(encoder.upgradeEncoding(encoded)).isFalse();
  }
}
