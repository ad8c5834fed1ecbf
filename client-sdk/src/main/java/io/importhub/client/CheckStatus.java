package io.importhub.client;

import org.jspecify.annotations.Nullable;

/**
 * The status of an import job.
 *
 * @param jobId the job
 * @param jobStatus where it is; {@link JobStatus#TERMINATED} in {@code onCheckStatusFinished}
 * @param jobInfo how it ended, or null while it runs
 * @param counts what became of its commands; null from {@link ImportProcessClient#getStatus}, there
 *     in {@code onCheckStatusFinished}
 */
public record CheckStatus(
    String jobId, JobStatus jobStatus, @Nullable JobInfo jobInfo, @Nullable ImportCounts counts) {

  /**
   * Whether the job is over and there is a reject file. One of a job with reason {@code ERROR},
   * which has what was rejected before its last save point, is known by the counts alone: there it
   * is false when they are null.
   */
  public boolean hasRejects() {
    return jobInfo != null && (jobInfo.rejects() || (failed(jobInfo) && countsRejects()));
  }

  private static boolean failed(JobInfo info) {
    return !info.isDone() && !info.isCanceled();
  }

  private boolean countsRejects() {
    return counts != null && counts.rejected() > 0;
  }

  /** Whether the job is over and ran to its end, with or without rejects. */
  public boolean isDone() {
    return jobInfo != null && jobInfo.isDone();
  }

  /** Whether the job is over because somebody canceled it. */
  public boolean isCanceled() {
    return jobInfo != null && jobInfo.isCanceled();
  }
}
