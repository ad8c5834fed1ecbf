package io.importhub.server.importjob;

import org.springframework.stereotype.Component;

/** Writes what runs found: their rejects and renamed objects. */
@Component
class FindingLog {
  private final JdbcRejectLog rejects;
  private final RenamedObjects renamed;

  FindingLog(JdbcRejectLog rejects, RenamedObjects renamed) {
    this.rejects = rejects;
    this.renamed = renamed;
  }

  /** Writes what a run has found since the last time, in the caller's transaction. */
  void write(String jobId, Findings findings) {
    rejects.add(jobId, findings.rejects());
    renamed.add(jobId, findings.renamed());
    findings.clear();
  }

  /** Removes what earlier attempts found behind a checkpoint, in the caller's transaction. */
  void removeBehind(String jobId, Checkpoint checkpoint) {
    rejects.removeBehind(jobId, checkpoint.rejected());
    renamed.removeBehind(jobId, checkpoint.renamed());
  }
}
