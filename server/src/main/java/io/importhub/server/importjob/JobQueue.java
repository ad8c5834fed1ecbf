package io.importhub.server.importjob;

/** The queues of waiting jobs, one a repository. */
interface JobQueue {

  /**
   * Wakes the queue of a repository, in the caller's transaction: its jobs run once that commits.
   */
  void wake(int repoKey);
}
