package io.importhub.client.internal.push;

import io.importhub.client.internal.Loop;
import io.importhub.client.internal.http.TokenService;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the next token when the kept one is due, while a connection needs it. The token service
 * tells the token to whom it concerns. Confined to the client's loop.
 */
final class TokenRenewal {

  private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TokenService tokens;
  private final Loop loop;
  private @Nullable Future<?> due;

  TokenRenewal(TokenService tokens, Loop loop) {
    this.tokens = tokens;
    this.loop = loop;
  }

  void schedule() {
    Instant renewAt = tokens.renewAt();
    if (renewAt != null) {
      Duration left = Duration.between(Instant.now(), renewAt);
      // a millisecond more, so that the token is due when it is asked for
      in(left.isNegative() ? PAUSE : left.plusMillis(1));
    }
  }

  void stop() {
    if (due != null) {
      due.cancel(false);
    }
  }

  private void in(Duration pause) {
    stop();
    due = loop.later(pause, this::renew);
  }

  private void renew() {
    // A success comes back as a change of token, which schedules the next; until then try on.
    in(PAUSE);
    var unused =
        tokens
            .current()
            .whenComplete(
                (token, error) -> {
                  if (error != null) {
                    LOG.debug("The token is not renewed yet: {}", error.getMessage());
                  }
                });
  }
}
