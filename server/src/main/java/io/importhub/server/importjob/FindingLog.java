package io.importhub.server.importjob;

import java.util.concurrent.atomic.AtomicInteger;
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

  /**
   * Removes what earlier attempts found behind a checkpoint; in transactions of the attempt that
   * let others write between them.
   */
  void removeBehind(Attempt attempt, Checkpoint checkpoint) {
    String jobId = attempt.job().jobId();
    AtomicInteger removed = new AtomicInteger();
    do {
      attempt.write(
          facts ->
              removed.set(
                  rejects.removeSomeBehind(jobId, checkpoint.rejected())
                      + renamed.removeSomeBehind(jobId, checkpoint.renamed())));
      attempt.pause();
    } while (removed.get() > 0);
  }
}
