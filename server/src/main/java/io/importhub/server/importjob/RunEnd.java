package io.importhub.server.importjob;

import java.time.Duration;

/** What is to be done after an attempt of a job. */
sealed interface RunEnd {

  /** The job is over: the next one may run. */
  record Over() implements RunEnd {}

  /** The attempt failed: the job is tried again after a while. */
  record Retry(Duration after) implements RunEnd {}

  /** The server stops: the job is tried again at its next start, or by another node. */
  record Stopped() implements RunEnd {}

  /** Another execution has the job. */
  record TakenOver() implements RunEnd {}
}
