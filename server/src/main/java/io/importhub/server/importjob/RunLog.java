package io.importhub.server.importjob;

/** Where a run of one job writes what it finds and how far it saved. */
final class RunLog {
  private final String jobId;
  private final FindingLog findings;
  private final Checkpoints checkpoints;

  RunLog(String jobId, FindingLog findings, Checkpoints checkpoints) {
    this.jobId = jobId;
    this.findings = findings;
    this.checkpoints = checkpoints;
  }

  /** Writes what was found since the last time, in the caller's transaction. */
  void write(Findings found) {
    findings.write(jobId, found);
  }

  /** Moves the checkpoint, in the caller's transaction. */
  void moveCheckpoint(Checkpoint checkpoint) {
    checkpoints.move(jobId, checkpoint);
  }
}
