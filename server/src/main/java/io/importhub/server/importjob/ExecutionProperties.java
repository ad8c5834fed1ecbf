package io.importhub.server.importjob;

import io.importhub.server.repository.ChangeWriter;
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
 * @param rowsInMemory how many changed rows a running import holds in memory before they move to a
 *     stage; 0, the default, is one for each 12 KiB of the largest heap, which gives the four
 *     imports that may run a fifth of it, but 10 000 at least and 200 000 at most. What counts as a
 *     row tells {@link ChangeWriter#pendingRows}
 */
@ConfigurationProperties("importhub.import")
record ExecutionProperties(
    @DefaultValue("5") int maxFailures,
    @DefaultValue("10") int maxAttempts,
    @DefaultValue({"1s", "5s", "30s"}) List<Duration> retryAfter,
    @DefaultValue("2000") int commandsAtOnce,
    @DefaultValue("0") int rowsInMemory) {
  private static final long HEAP_OF_A_ROW = 12 * 1024;
  private static final int FEW_ROWS = 10_000;
  private static final int MANY_ROWS = 200_000;

  /** Copies the times; there is at least one, and at least one command and row. */
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
    if (rowsInMemory < 0) {
      throw new IllegalArgumentException(
          "found importhub.import.rows-in-memory " + rowsInMemory + ", expected a number from 0");
    }
    if (rowsInMemory == 0) {
      rowsInMemory = rowsFor(Runtime.getRuntime().maxMemory());
    }
    retryAfter = List.copyOf(retryAfter);
  }

  /** How many rows a running import may hold when the heap is so large, in bytes. */
  static int rowsFor(long heap) {
    return (int) Math.clamp(heap / HEAP_OF_A_ROW, FEW_ROWS, MANY_ROWS);
  }

  /** How long to wait after a number of failures in a row, from 1. */
  Duration retryAfter(int failures) {
    return retryAfter.get(Math.min(Math.max(failures, 1), retryAfter.size()) - 1);
  }
}
