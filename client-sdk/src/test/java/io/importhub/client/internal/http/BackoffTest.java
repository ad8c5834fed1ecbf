package io.importhub.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The pauses between tries. */
class BackoffTest {

  @Test
  void doublesItsLimitUpToTheCap() {
    Backoff full = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), () -> 1.0);
    assertThat(full.pause(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(full.pause(2)).isEqualTo(Duration.ofSeconds(1));
    assertThat(full.pause(6)).isEqualTo(Duration.ofSeconds(16));
    assertThat(full.pause(7)).isEqualTo(Duration.ofSeconds(30));
    assertThat(full.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void isAnythingBetweenNothingAndTheLimit() {
    Backoff none = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), () -> 0.0);
    assertThat(none.pause(5)).isZero();
    Backoff half = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), () -> 0.5);
    assertThat(half.pause(2)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void readsRetryAfterAsSecondsOrDate() {
    Instant now = Instant.parse("2026-01-31T10:15:00Z");
    assertThat(RetryAfter.parse("120", now)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Sat, 31 Jan 2026 10:15:30 GMT", now))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryAfter.parse("Sat, 31 Jan 2026 10:14:30 GMT", now)).isZero();
    assertThat(RetryAfter.parse("soon", now)).isNull();
    assertThat(RetryAfter.parse(null, now)).isNull();
  }
}
