package io.importhub.client.internal.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the n-th try: "full jitter", anything between nothing and a limit that
 * doubles with each try, so that many clients do not come back at the same moment.
 *
 * @param base the limit before the first try
 * @param cap the highest limit
 * @param random numbers from 0 to 1
 */
public record Backoff(Duration base, Duration cap, DoubleSupplier random) {

  private static final int MAX_DOUBLINGS = 20;

  /** The pause before a try; {@code failures} counts those so far, from 1. */
  public Duration pause(int failures) {
    long doubled = base.toMillis() << Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS);
    return Duration.ofMillis((long) (Math.min(doubled, cap.toMillis()) * random.getAsDouble()));
  }
}
