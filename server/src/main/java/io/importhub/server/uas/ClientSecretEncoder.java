package io.importhub.server.uas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Keeps client secrets as {@code {sha256}} and the hash in hex. They are long and random: a slow
 * hash would cost 70 ms a token request and make nothing safer.
 */
final class ClientSecretEncoder implements PasswordEncoder {
  private static final String PREFIX = "{sha256}";

  @Override
  public String encode(@Nullable CharSequence secret) {
    return PREFIX + Secrets.sha256(String.valueOf(secret));
  }

  @Override
  public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
    return secret != null
        && encoded != null
        && MessageDigest.isEqual(
            encode(secret).getBytes(StandardCharsets.US_ASCII),
            encoded.getBytes(StandardCharsets.US_ASCII));
  }
}
