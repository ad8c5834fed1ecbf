package io.importhub.server.uas;

import io.importhub.server.catalog.User;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A program that may ask for tokens (RFC 6749 §2).
 *
 * @param secret encoded by {@link ClientSecretEncoder}, or {@link #NO_SECRET} for a public client
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
  /** In the place of a secret: no encoded one looks like this. */
  static final String NO_SECRET = "{none}";

  /** The grants that need a user for each, so that a client may have no secret. */
  static final Set<String> USERS_OWN = Set.of(CodeGrant.TYPE, RefreshGrant.TYPE);

  Client {
    grantTypes = Set.copyOf(grantTypes);
    scopes = List.copyOf(scopes);
  }

  /** Whether a token that was issued to the client at an instant is good for something. */
  boolean honours(Instant issuedAt) {
    return !disabled && issuedAt.isAfter(tokensEndedAt);
  }

  /** When tokens of a user made for the client last ended. */
  Instant earlierEnd(User user) {
    return user.tokensEndedAt().isAfter(tokensEndedAt) ? user.tokensEndedAt() : tokensEndedAt;
  }

  /** Whether the client has no secret, as a program on its user's machine cannot keep one. */
  boolean isPublic() {
    return secret.equals(NO_SECRET);
  }

  /** Whether it may use a grant; one that anybody may claim to be needs a user for each. */
  boolean mayUse(String grantType) {
    return grantTypes.contains(grantType) && (!isPublic() || USERS_OWN.contains(grantType));
  }

  @Override
  public String toString() {
    return "Client[" + id + "]";
  }
}
