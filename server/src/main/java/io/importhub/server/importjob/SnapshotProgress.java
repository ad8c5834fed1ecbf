package io.importhub.server.importjob;

import io.importhub.server.importer.snapshot.ReadListener;
import java.time.InstantSource;

/** Tells how far the reading of a snapshot is, and ends it when its job is to be canceled. */
final class SnapshotProgress implements ReadListener {
  private static final long LOOK_MILLIS = 100;

  private final ImportJob job;
  private final InstantSource time;
  private final CancelRequests cancels;
  private final ProgressMeter meter;
  private final Tally tally = new Tally(Checkpoint.START);
  private long nextLookMillis = Long.MIN_VALUE;

  SnapshotProgress(ImportJob job, JobAnnouncer news, InstantSource time, CancelRequests cancels) {
    this.job = job;
    this.time = time;
    this.cancels = cancels;
    this.meter = new ProgressMeter(job, news::progressed);
  }

  /** The job is to be canceled. */
  static final class CanceledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int elements;

    CanceledException(int elements) {
      super("canceled", null, false, false);
      this.elements = elements;
    }

    /** How many elements the snapshot has. */
    int elements() {
      return elements;
    }
  }

  @Override
  public void reading(int read, int all) {
    long now = time.millis();
    if (now >= nextLookMillis) {
      nextLookMillis = now + LOOK_MILLIS;
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedAttemptException(job.jobId(), 0);
      }
      if (cancels.isRequested(job.jobId())) {
        throw new CanceledException(all);
      }
    }
    tally.commands = read;
    meter.read(job.sizeBytes() * read / Math.max(all, 1));
    meter.tellIfDue(now, tally);
  }
}
