package io.importhub.server.importjob;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets a request with an {@code Idempotency-Key} have its effect once. */
@Component
class IdempotencyKeys {
  private static final Logger LOG = LoggerFactory.getLogger(IdempotencyKeys.class);

  private final IdempotencyRows rows;
  private final ImportProperties settings;
  private final InstantSource clock;

  IdempotencyKeys(IdempotencyRows rows, ImportProperties settings, InstantSource clock) {
    this.rows = rows;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Takes a key, or finds out how the first request with it was answered; the caller closes what it
   * gets.
   *
   * @throws ProblemException {@code IDEMPOTENCY_KEY_IN_USE} while the first request is under way
   */
  KeyClaim claim(IdempotencyKey key) {
    long now = clock.millis();
    String owner = JobIds.random();
    if (rows.take(
        key,
        owner,
        now,
        now - settings.idempotencyKeyRetention().toMillis(),
        now - settings.idempotencyKeyLease().toMillis())) {
      return KeyClaim.held(rows, owner, settings.idempotencyKeyLease(), clock);
    }
    return rows.answer(key)
        .map(answer -> KeyClaim.answered(rows, owner, answer, clock))
        .orElseThrow(() -> inUse("is under way"));
  }

  static ProblemException inUse(String state) {
    return new ProblemException(
            ProblemType.IDEMPOTENCY_KEY_IN_USE,
            "Found an Idempotency-Key whose first request "
                + state
                + ", expected its answer to be there; ask again")
        .header("Retry-After", "1");
  }

  @Scheduled(fixedDelayString = "PT1H")
  void sweep() {
    int removed =
        rows.removeOlderThan(clock.millis() - settings.idempotencyKeyRetention().toMillis());
    if (removed > 0) {
      LOG.info("{} idempotency keys are over", removed);
    }
  }
}
