package io.importhub.server.importjob;

import java.time.Instant;
import java.util.function.Consumer;

/** Tells how far a run is: at once, then at most every 250 milliseconds. For one thread. */
final class ProgressMeter {
  private static final long INTERVAL_MILLIS = 250;

  private final ImportJob job;
  private final Consumer<JobProgressed> listener;
  private long bytes;
  private long nextMillis = Long.MIN_VALUE;

  ProgressMeter(ImportJob job, Consumer<JobProgressed> listener) {
    this.job = job;
    this.listener = listener;
  }

  /** How many bytes of the file were read so far. */
  void read(long soFar) {
    bytes = soFar;
  }

  void tellIfDue(long nowMillis, Tally tally) {
    if (nowMillis >= nextMillis) {
      nextMillis = nowMillis + INTERVAL_MILLIS;
      listener.accept(
          new JobProgressed(
              job.jobId(),
              job.environmentId(),
              job.repositoryId(),
              Instant.ofEpochMilli(nowMillis),
              Math.min(bytes, job.sizeBytes()),
              job.sizeBytes(),
              tally.commands,
              tally.rejected));
    }
  }
}
