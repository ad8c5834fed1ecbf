package io.importhub.server.importjob;

import java.util.List;

/** The rejects of jobs. */
interface RejectLog {

  /** How many bytes of a reject's source a page of {@link #heads} has at the most. */
  int HEAD_BYTES = 64 * 1024;

  /**
   * A page of a job's rejects, of each source no more than {@link #HEAD_BYTES} and, to show that
   * there is more, one.
   *
   * @param after the number of the last reject that is known already; 0 for the first page
   * @param limit the most rejects to give
   */
  List<LoggedReject> heads(String jobId, int after, int limit);
}
