package io.importhub.server.importjob;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.Catalog;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import org.springframework.stereotype.Component;

/** Who may see a job: who posted it, and who holds a profile of right {@code ALL} there. */
@Component
public class JobAccess {
  private final ImportJobs jobs;
  private final Catalog catalog;

  JobAccess(ImportJobs jobs, Catalog catalog) {
    this.jobs = jobs;
    this.catalog = catalog;
  }

  /**
   * Checks that a caller may wait for a job.
   *
   * @throws ProblemException {@code JOB_NOT_FOUND} for an unknown job and for one that the caller
   *     may not see alike
   */
  public void check(Caller caller, String jobId) {
    visible(caller, jobId);
  }

  /** The job, when the caller may see it; else as {@link #check}. */
  ImportJob visible(Caller caller, String jobId) {
    return jobs.find(jobId)
        .filter(job -> job.environmentId().equals(caller.environmentId()))
        .filter(job -> mayRead(caller, job))
        .orElseThrow(() -> notFound(jobId));
  }

  static ProblemException notFound(String jobId) {
    return new ProblemException(
        ProblemType.JOB_NOT_FOUND,
        "Found no job "
            + jobId
            + " that the caller may see here, expected one that runs or that ended within"
            + " importhub.import.retention");
  }

  private boolean mayRead(Caller caller, ImportJob job) {
    String userId = caller.userId();
    return userId != null
        && (userId.equals(job.userId()) || catalog.holdsAll(userId, job.environmentId()));
  }
}
