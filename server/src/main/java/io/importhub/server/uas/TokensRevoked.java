package io.importhub.server.uas;

import java.util.Set;

/**
 * Access tokens were revoked on this node (RFC 7009). An application event, published in the thread
 * of the request after its transaction is committed: {@link AccessTokens#verify} refuses them by
 * then.
 *
 * @param tokenIds their {@code jti}, at least one
 */
public record TokensRevoked(Set<String> tokenIds) {

  /** Copies the ids. */
  public TokensRevoked {
    tokenIds = Set.copyOf(tokenIds);
  }
}
