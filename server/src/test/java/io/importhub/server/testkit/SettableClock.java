package io.importhub.server.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The system's clock, put forward by tests. Safe for all threads. */
public final class SettableClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  /** Lets time pass. */
  public synchronized void advance(Duration duration) {
    ahead = ahead.plus(duration);
  }
}
