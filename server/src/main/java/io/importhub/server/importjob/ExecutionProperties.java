package io.importhub.server.importjob;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How imports are executed; these settings stand beside the others of {@code importhub.import.*}.
 *
 * @param maxFailures after how many attempts in a row that failed and saved nothing a job ends with
 *     an error; 5 by default. An attempt that was killed does not count
 * @param maxAttempts after how many attempts in a row that saved nothing a job ends with an error,
 *     however they ended, so that a file that kills the server is not tried for ever; 10 by default
 * @param retryAfter how long a failed job waits for its next attempt: after the first failure, the
 *     second and so on, the last for all further ones; 1, 5 and 30 seconds by default
 * @param commandsAtOnce how many commands are looked up and applied together, from 1; 2000 by
 *     default. What an import does, rejects and tells is the same with any number
 */
@ConfigurationProperties("importhub.import")
record ExecutionProperties(
    @DefaultValue("5") int maxFailures,
    @DefaultValue("10") int maxAttempts,
    @DefaultValue({"1s", "5s", "30s"}) List<Duration> retryAfter,
    @DefaultValue("2000") int commandsAtOnce) {

  /** Copies the times; there is at least one, and at least one command. */
  ExecutionProperties {
    if (retryAfter.isEmpty()) {
      throw new IllegalArgumentException(
          "found no time in importhub.import.retry-after, expected at least one");
    }
    if (commandsAtOnce < 1) {
      throw new IllegalArgumentException(
          "found importhub.import.commands-at-once "
              + commandsAtOnce
              + ", expected a number from 1");
    }
    retryAfter = List.copyOf(retryAfter);
  }

  /** How long to wait after a number of failures in a row, from 1. */
  Duration retryAfter(int failures) {
    return retryAfter.get(Math.min(Math.max(failures, 1), retryAfter.size()) - 1);
  }
}
