package io.importhub.server.importjob;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request has of its {@code Idempotency-Key}: it holds the key, or knows the answer of the
 * first request. For one thread.
 */
final class KeyClaim implements AutoCloseable {
  /** A holder tells three times within its lease that it lives. */
  private static final int TOUCHES_A_LEASE = 3;

  private final IdempotencyRows rows;
  private final String owner;
  private final @Nullable KeyAnswer answer;
  private final Duration lease;
  private final InstantSource clock;
  private long touchedAt;

  private KeyClaim(
      IdempotencyRows rows,
      String owner,
      @Nullable KeyAnswer answer,
      Duration lease,
      InstantSource clock) {
    this.rows = rows;
    this.owner = owner;
    this.answer = answer;
    this.lease = lease;
    this.clock = clock;
    this.touchedAt = clock.millis();
  }

  static KeyClaim held(IdempotencyRows rows, String owner, Duration lease, InstantSource clock) {
    return new KeyClaim(rows, owner, null, lease, clock);
  }

  static KeyClaim answered(
      IdempotencyRows rows, String owner, KeyAnswer answer, InstantSource clock) {
    return new KeyClaim(rows, owner, answer, Duration.ZERO, clock);
  }

  /** How the first request was answered, or empty when this one is the first. */
  Optional<KeyAnswer> answer() {
    return Optional.ofNullable(answer);
  }

  /**
   * Keeps the key while bytes arrive.
   *
   * @throws io.importhub.server.problem.ProblemException {@code IDEMPOTENCY_KEY_IN_USE} if it was
   *     silent for so long that another request took the key over
   */
  void keep() {
    long now = clock.millis();
    if (answer == null && now - touchedAt >= lease.toMillis() / TOUCHES_A_LEASE) {
      if (!rows.touch(owner, now)) {
        throw lost();
      }
      touchedAt = now;
    }
  }

  /**
   * Makes the answer last, in the caller's transaction.
   *
   * @throws io.importhub.server.problem.ProblemException {@code IDEMPOTENCY_KEY_IN_USE} if another
   *     request took the key over
   */
  void settle(String contentHash, String jobId) {
    if (!rows.settle(owner, new KeyAnswer(contentHash, jobId), clock.millis())) {
      throw lost();
    }
  }

  /** Gives the key back unless it has its answer. */
  @Override
  public void close() {
    if (answer == null) {
      rows.release(owner);
    }
  }

  private static RuntimeException lost() {
    return IdempotencyKeys.inUse("stood still and was overtaken");
  }
}
