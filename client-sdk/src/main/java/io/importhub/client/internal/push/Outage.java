package io.importhub.client.internal.push;

import io.importhub.client.ImportClientException;
import io.importhub.client.internal.Loop;
import io.importhub.client.internal.Timer;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The trouble with a connection since it last was a good one: how many tries failed, what was tried
 * against it, and how long it may stay away. Confined to the client's loop.
 */
final class Outage {

  private final URI address;
  private final Reconnect reconnect;
  private final Timer end;
  private final Timer proof;
  private int failures;
  private boolean triedFreshToken;
  private String reason = "not connected";

  Outage(URI address, Reconnect reconnect, Loop loop) {
    this.address = address;
    this.reconnect = reconnect;
    this.end = new Timer(loop);
    this.proof = new Timer(loop);
  }

  /** It begins, unless it has; {@code giveUp} hears when it lasts too long. */
  void begin(Consumer<ImportClientException> giveUp) {
    Duration atMost = reconnect.atMost();
    if (atMost != null && !end.isSet()) {
      end.set(atMost, () -> giveUp.accept(LinkFailures.tooLong(address, atMost, reason)));
    }
  }

  /** Why there is no connection, in words. */
  void because(String why) {
    reason = why;
  }

  /** Whether no try has failed yet. */
  boolean isFresh() {
    return failures == 0;
  }

  /** The hub was reached another way: it may stay away as long again. */
  void reached() {
    end.cancel();
  }

  /** One more try failed while another way works; the pause before the next. */
  Duration failedBeside() {
    failures++;
    return reconnect.recheck().pause(failures);
  }

  /** One more try failed; the pause before the next. */
  Duration failed(boolean firstAtOnce) {
    failures++;
    return firstAtOnce && failures == 1 ? Duration.ZERO : reconnect.backoff().pause(failures);
  }

  /** Whether another token may help: the first time it is asked. */
  boolean mayTryFreshToken() {
    boolean first = !triedFreshToken;
    triedFreshToken = true;
    return first;
  }

  /** The connection stands; it may still end at once. */
  void connected() {
    end.cancel();
    proof.set(reconnect.proven(), this::proven);
  }

  /** It was more than a connection that ends as soon as it stands. */
  void proven() {
    failures = 0;
    triedFreshToken = false;
  }

  /** The connection ended before it was proven, or after. */
  void disconnected() {
    proof.cancel();
  }

  /** Nobody wants the connection any more. */
  void forget() {
    end.cancel();
    proof.cancel();
    proven();
  }
}
