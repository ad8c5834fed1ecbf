package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordChecksTest {
  private static final int KIND_AND_COST = "{bcrypt}$2a$10$".length();

  @Test
  void unknownUserCostsAsMuchAsAKnownOne() {
    PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    String known = encoder.encode("a-password-of-a-user");

    assertThat(PasswordChecks.NOBODYS)
        .hasSameSizeAs(known)
        .startsWith(known.substring(0, KIND_AND_COST));
    assertThat(encoder.upgradeEncoding(PasswordChecks.NOBODYS)).isFalse();
    assertThat(encoder.matches("", PasswordChecks.NOBODYS)).isFalse();
  }
}
