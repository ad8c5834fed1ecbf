package io.importhub.client;

/** Where an import job is. */
public enum JobStatus {
  /** It waits for its turn or is being imported. */
  RUNNING,
  /** It is over; {@link JobInfo#reason()} says how it ended. */
  TERMINATED
}
