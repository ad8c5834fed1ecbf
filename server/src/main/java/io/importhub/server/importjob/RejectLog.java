package io.importhub.server.importjob;

import java.util.List;

/** The rejects of jobs. */
interface RejectLog {

  /**
   * A page of a job's rejects.
   *
   * @param after the number of the last reject that is known already; 0 for the first page
   * @param limit the most rejects to give
   */
  List<LoggedReject> page(String jobId, int after, int limit);
}
