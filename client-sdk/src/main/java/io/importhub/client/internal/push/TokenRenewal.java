package io.importhub.client.internal.push;

import io.importhub.client.ImportClientException;
import io.importhub.client.internal.Loop;
import io.importhub.client.internal.Timer;
import io.importhub.client.internal.http.TokenService;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the next token when the kept one is due, while a connection needs it. The token service
 * tells the token to whom it concerns. Confined to the client's loop.
 */
final class TokenRenewal {

  private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final TokenService tokens;
  private final Loop loop;
  private final Timer due;

  TokenRenewal(TokenService tokens, Loop loop) {
    this.tokens = tokens;
    this.loop = loop;
    this.due = new Timer(loop);
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
    due.cancel();
  }

  private void in(Duration pause) {
    due.set(pause, this::renew);
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
                    loop.run(() -> failed(error));
                  }
                });
  }

  private void failed(Throwable error) {
    LOG.debug("The token is not renewed: {}", error.getMessage());
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (!(cause instanceof ImportClientException known) || !LinkFailures.mendsItself(known)) {
      // Asking again would look like guessing a password: the server ends the connection in time.
      stop();
    }
  }
}
