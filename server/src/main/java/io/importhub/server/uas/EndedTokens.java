package io.importhub.server.uas;

import java.util.Set;

/**
 * Tokens that ended before their {@code exp}.
 *
 * @param tokenIds the {@code jti} of revoked tokens
 * @param userIds users all of whose tokens ended, because they were disabled, for example
 * @param clientIds clients all of whose tokens ended
 */
public record EndedTokens(Set<String> tokenIds, Set<String> userIds, Set<String> clientIds) {

  /** Copies the sets. */
  public EndedTokens {
    tokenIds = Set.copyOf(tokenIds);
    userIds = Set.copyOf(userIds);
    clientIds = Set.copyOf(clientIds);
  }

  /** Of tokens and users alone. */
  public EndedTokens(Set<String> tokenIds, Set<String> userIds) {
    this(tokenIds, userIds, Set.of());
  }
}
