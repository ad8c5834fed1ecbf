package io.importhub.server.catalog;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as its verified access token says; the principal of every authenticated
 * request and push connection.
 *
 * @param userId the user's id (the token's {@code sub}), or null for a client on its own behalf
 * @param login the user's login name, or the client's id
 * @param environmentId the environment the token is for, or null for a client on its own behalf
 * @param tokenId the token's {@code jti}
 * @param expiresAt when the token ends
 * @param issuedAt when the token was made; 1970 when that is not known
 */
public record Caller(
    @Nullable String userId,
    String login,
    String clientId,
    @Nullable String environmentId,
    Set<String> scopes,
    String tokenId,
    Instant expiresAt,
    Instant issuedAt) {

  /** Copies the scopes. */
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** A caller of whose token it is not known when it was made. */
  public Caller(
      @Nullable String userId,
      String login,
      String clientId,
      @Nullable String environmentId,
      Set<String> scopes,
      String tokenId,
      Instant expiresAt) {
    this(userId, login, clientId, environmentId, scopes, tokenId, expiresAt, Instant.EPOCH);
  }
}
