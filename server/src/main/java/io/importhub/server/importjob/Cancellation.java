package io.importhub.server.importjob;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cancels jobs. One that waits for its turn is over at once; one that runs, on whatever node, ends
 * within a chunk: its attempt looks for the request between chunks, and the transaction of the
 * outcome looks once more.
 */
@Component
class Cancellation {
  private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

  private final ImportJobs jobs;
  private final CancelRequests requests;
  private final Attempts attempts;
  private final UnreadCommands unread;
  private final OutcomeRecorder outcomes;
  private final SchedulerJobQueue queue;
  private final InstantSource time;
  private final TransactionTemplate writing;

  Cancellation(
      ImportJobs jobs,
      CancelRequests requests,
      Attempts attempts,
      UnreadCommands unread,
      OutcomeRecorder outcomes,
      SchedulerJobQueue queue,
      InstantSource time,
      PlatformTransactionManager transactions) {
    this.jobs = jobs;
    this.requests = requests;
    this.attempts = attempts;
    this.unread = unread;
    this.outcomes = outcomes;
    this.queue = queue;
    this.time = time;
    this.writing = new TransactionTemplate(transactions);
  }

  /**
   * Cancels a job; once more has no effect.
   *
   * @return the job as it is now: over, or about to be
   * @throws ProblemException {@code JOB_OVER} if it ended otherwise
   */
  ImportJob cancel(ImportJob job) {
    if (!endWaiting(job) && !request(job)) {
      ImportJob over = current(job);
      if (over.reason() != ImportJob.Reason.CANCELED) {
        throw new ProblemException(
            ProblemType.JOB_OVER,
            "Found job "
                + job.jobId()
                + " over with "
                + over.reason()
                + ", expected one that waits, runs or was canceled");
      }
    }
    return current(job);
  }

  /** Ends a job that no attempt has begun; false when it does not wait any more. */
  private boolean endWaiting(ImportJob job) {
    if (job.status() != ImportJob.Status.QUEUED) {
      return false;
    }
    long unprocessed = unread.count(job, Checkpoint.START);
    Attempt attempt = attempts.next(job);
    Outcome outcome =
        new Outcome(
            ImportJob.Reason.CANCELED,
            null,
            null,
            false,
            new ImportCounts(unprocessed, 0, 0, 0, unprocessed),
            time.instant().truncatedTo(ChronoUnit.MILLIS));
    try {
      attempts.write(
          attempt,
          () -> attempts.holdWaiting(attempt),
          facts -> outcomes.record(attempt, outcome, new MadeRejectFile.NotNeeded(), facts));
    } catch (TakenOverException e) {
      return false;
    }
    LOG.info("Import {} canceled before it began", job.jobId());
    outcomes.removeUpload(job);
    return true;
  }

  private boolean request(ImportJob job) {
    boolean requested = Boolean.TRUE.equals(writing.execute(status -> requests.add(job.jobId())));
    if (requested) {
      LOG.info("Import {} is to be canceled", job.jobId());
      queue.hurry(job.repoKey());
    }
    return requested;
  }

  private ImportJob current(ImportJob job) {
    return jobs.find(job.jobId()).orElseThrow(() -> JobAccess.notFound(job.jobId()));
  }
}
