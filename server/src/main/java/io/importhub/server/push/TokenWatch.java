package io.importhub.server.push;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.UserTokensEnded;
import io.importhub.server.uas.AccessTokens;
import io.importhub.server.uas.ClientTokensEnded;
import io.importhub.server.uas.EndedTokens;
import io.importhub.server.uas.TokensRevoked;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ends the connections and event streams whose token ended before its time, on whatever node that
 * was said.
 */
@Component
final class TokenWatch {
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private final Connections connections;
  private final AccessTokens tokens;
  private final InstantSource clock;
  private Instant polledAt;

  TokenWatch(Connections connections, AccessTokens tokens, InstantSource clock) {
    this.connections = connections;
    this.tokens = tokens;
    this.clock = clock;
    this.polledAt = clock.instant();
  }

  @EventListener
  void revoked(TokensRevoked revoked) {
    end(new EndedTokens(revoked.tokenIds(), Set.of()));
  }

  @EventListener
  void disabled(UserTokensEnded disabled) {
    end(new EndedTokens(Set.of(), Set.of(disabled.userId())));
  }

  @EventListener
  void disabled(ClientTokensEnded disabled) {
    end(new EndedTokens(Set.of(), Set.of(), Set.of(disabled.clientId())));
  }

  /** Asks for the ends that other nodes recorded; one thread at a time, and it reads rows. */
  void poll() {
    if (connections.all().isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    end(tokens.endedSince(polledAt.minus(OVERLAP)));
    polledAt = now;
  }

  private void end(EndedTokens ended) {
    if (ended.tokenIds().isEmpty() && ended.userIds().isEmpty() && ended.clientIds().isEmpty()) {
      return;
    }
    for (Recipient recipient : connections.all()) {
      Caller caller = recipient.caller();
      if (caller != null
          && (ended.tokenIds().contains(caller.tokenId())
              || ended.clientIds().contains(caller.clientId())
              || (caller.userId() != null && ended.userIds().contains(caller.userId())))) {
        recipient.end(ErrorCode.INVALID_TOKEN, "Found a token that was revoked");
      }
    }
  }
}
