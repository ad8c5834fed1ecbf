package io.importhub.server.uas;

import java.util.Set;

/**
 * Tokens that ended before their {@code exp}.
 *
 * @param tokenIds the {@code jti} of revoked tokens
 * @param userIds users all of whose tokens ended, because they were disabled
 */
public record EndedTokens(Set<String> tokenIds, Set<String> userIds) {

  /** Copies both sets. */
  public EndedTokens {
    tokenIds = Set.copyOf(tokenIds);
    userIds = Set.copyOf(userIds);
  }
}
