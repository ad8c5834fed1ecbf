package io.importhub.server.uas;

import io.importhub.server.catalog.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that ended before their {@code exp}.
 *
 * @param tokenIds the {@code jti} of revoked tokens
 * @param users users whose tokens ended, such as disabled ones: those made at or before the instant
 * @param clients clients whose tokens ended, in the same way
 */
public record EndedTokens(
    Set<String> tokenIds, Map<String, Instant> users, Map<String, Instant> clients) {

  /** Copies all of them. */
  public EndedTokens {
    tokenIds = Set.copyOf(tokenIds);
    users = Map.copyOf(users);
    clients = Map.copyOf(clients);
  }

  /** Without those of clients. */
  public EndedTokens(Set<String> tokenIds, Map<String, Instant> users) {
    this(tokenIds, users, Map.of());
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return tokenIds.isEmpty() && users.isEmpty() && clients.isEmpty();
  }

  /** Whether a caller's token is one of them. */
  public boolean include(Caller caller) {
    return tokenIds.contains(caller.tokenId())
        || isPast(caller.userId() == null ? null : users.get(caller.userId()), caller)
        || isPast(clients.get(caller.clientId()), caller);
  }

  private static boolean isPast(@Nullable Instant end, Caller caller) {
    return end != null && !caller.issuedAt().isAfter(end);
  }
}
