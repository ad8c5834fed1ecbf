package io.importhub.server.uas;

import java.time.Instant;
import java.util.List;

/**
 * An access token as it is issued.
 *
 * @param id its {@code jti}
 */
record AccessToken(
    String value, String id, List<String> scopes, Instant issuedAt, Instant expiresAt) {

  AccessToken {
    scopes = List.copyOf(scopes);
  }

  @Override
  public String toString() {
    return "AccessToken[id=" + id + ", expiresAt=" + expiresAt + "]";
  }
}
