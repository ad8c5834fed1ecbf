package io.importhub.client;

import java.time.Instant;
import java.util.Objects;

/**
 * A token of the token service (RFC 6749 §5.1). {@link #toString()} does not show its value.
 *
 * @param value what goes into {@code Authorization: Bearer}
 * @param expiresAt when it ends, by this machine's clock
 * @param scope the scopes granted, separated by blanks
 */
public record AccessToken(String value, Instant expiresAt, String scope) {

  public AccessToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(scope, "scope");
  }

  @Override
  public String toString() {
    return "AccessToken[expiresAt=" + expiresAt + ", scope=" + scope + "]";
  }
}
