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
import java.util.Map;
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
    end(new EndedTokens(revoked.tokenIds(), Map.of()));
  }

  @EventListener
  void ended(UserTokensEnded ended) {
    end(new EndedTokens(Set.of(), Map.of(ended.userId(), ended.at())));
  }

  @EventListener
  void ended(ClientTokensEnded ended) {
    end(new EndedTokens(Set.of(), Map.of(), Map.of(ended.clientId(), ended.at())));
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
    if (ended.isEmpty()) {
      return;
    }
    for (Recipient recipient : connections.all()) {
      Caller caller = recipient.caller();
      if (caller != null && ended.include(caller)) {
        recipient.end(ErrorCode.INVALID_TOKEN, "Found a token that was revoked");
      }
    }
  }
}
