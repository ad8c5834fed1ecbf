package io.importhub.server.uas;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords, a few at a time ({@code importhub.uas.password-checks}): each takes some 70 ms
 * of a processor, and virtual threads are not time-sliced.
 */
@Component
final class PasswordChecks {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordChecks.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** The hash of a password that nobody knows, as costly as those of users, for users unknown. */
  static final String NOBODYS =
      "{bcrypt}$2a$10$CaYqmceBXDPaMSHK/R2IJ.z7HuekxQUadAce5Slp6LbU/0dyyPuhC";

  private final PasswordEncoder encoder;
  private final Semaphore turns;

  PasswordChecks(PasswordEncoder encoder, UasProperties properties) {
    this.encoder = encoder;
    int atOnce =
        properties.passwordChecks() > 0
            ? properties.passwordChecks()
            : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.turns = new Semaphore(atOnce, true);
  }

  /**
   * Does the work when it is its turn.
   *
   * @throws OAuthFailure 503 if its turn does not come within 30 s
   */
  <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A sign-in waited {} for its turn and was refused", LONGEST_WAIT);
        throw OAuthFailure.busy(RETRY_AFTER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OAuthFailure.busy(RETRY_AFTER);
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  /** Whether a password is the encoded one; takes as long when there is none. */
  boolean match(String password, Optional<String> encoded) {
    return encoder.matches(password, encoded.orElse(NOBODYS)) && encoded.isPresent();
  }
}
