package io.importhub.server.uas;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A program that may ask for tokens (RFC 6749 §2).
 *
 * @param secret encoded by {@link ClientSecretEncoder}
 * @param grantTypes the grants it may use
 * @param scopes the scopes it may ask for, in the order in which answers give them
 * @param disabled whether it gets no tokens
 * @param tokensEndedAt access tokens issued at or before this instant are refused
 */
record Client(
    String id,
    String secret,
    Set<String> grantTypes,
    List<String> scopes,
    boolean disabled,
    Instant tokensEndedAt) {

  Client {
    grantTypes = Set.copyOf(grantTypes);
    scopes = List.copyOf(scopes);
  }

  /** Whether a token that was issued to the client at an instant is good for something. */
  boolean honours(Instant issuedAt) {
    return !disabled && issuedAt.isAfter(tokensEndedAt);
  }

  @Override
  public String toString() {
    return "Client[" + id + "]";
  }
}
