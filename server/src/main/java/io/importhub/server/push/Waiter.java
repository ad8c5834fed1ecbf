package io.importhub.server.push;

/** Who waits for a job. Its methods return at once and may be called by any thread. */
interface Waiter {

  /** There are further events of the job. */
  void news(String jobId);

  /** The job went on; only the newest counts. */
  void progress(EventFrame progress);
}
