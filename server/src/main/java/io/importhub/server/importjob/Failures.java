package io.importhub.server.importjob;

import io.importhub.server.problem.Faults;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides what becomes of a job whose attempt failed. While the database does not answer the job is
 * tried again, up to {@code importhub.import.max-failures} times in a row; everything else ends it
 * with an error. So do {@code importhub.import.max-attempts} attempts in a row that saved nothing
 * and did not even live to tell why.
 */
@Component
class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final JdbcClient jdbc;
  private final ErrorEnding errors;
  private final ExecutionProperties settings;
  private final TransactionTemplate writing;

  Failures(
      JdbcClient jdbc,
      ErrorEnding errors,
      ExecutionProperties settings,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.errors = errors;
    this.settings = settings;
    this.writing = new TransactionTemplate(transactions);
  }

  /**
   * Handles the failure of an attempt.
   *
   * @throws TakenOverException if another attempt has begun
   * @throws RuntimeException if the failure cannot be written; the job stays as it is
   */
  RunEnd handle(Attempt attempt, Throwable fault) {
    ProblemType known =
        Faults.problemOf(fault).map(ProblemException::type).orElse(ProblemType.INTERNAL);
    if (known == ProblemType.UNAVAILABLE) {
      int failed = count(attempt);
      if (failed < settings.maxFailures()) {
        Duration wait = settings.retryAfter(failed);
        LOG.warn(
            "Import {} failed, {} times in a row; it is tried again in {}",
            attempt.job().jobId(),
            failed,
            wait,
            fault);
        return new RunEnd.Retry(wait);
      }
    }
    String errmsg = errmsg(known, fault);
    LOG.error("Import {} ends with an error: {}", attempt.job().jobId(), errmsg, fault);
    errors.end(attempt, errmsg);
    return new RunEnd.Over();
  }

  /** Whether so many attempts before one saved nothing that it is not worth its try. */
  boolean areTooMany(Attempt attempt, Checkpoint saved) {
    return attempt.number() - saved.attempt() > settings.maxAttempts();
  }

  /**
   * Ends the job of an attempt that is not tried.
   *
   * @throws TakenOverException if another attempt has begun
   */
  RunEnd giveUp(Attempt attempt) {
    String errmsg =
        "The server stopped during each of "
            + settings.maxAttempts()
            + " attempts in a row, and none of them saved anything"
            + " (importhub.import.max-attempts)";
    LOG.error("Import {} ends with an error: {}", attempt.job().jobId(), errmsg);
    errors.endUnread(attempt, errmsg);
    return new RunEnd.Over();
  }

  private static String errmsg(ProblemType known, Throwable fault) {
    return switch (known) {
      case NO_SPACE -> "no space left in the database";
      case UNAVAILABLE -> "the database did not answer";
      default ->
          fault instanceof JobFailedException failed
              ? String.valueOf(failed.getMessage())
              : fault instanceof IOException
                  ? "The uploaded file cannot be read"
                  : "The server failed";
    };
  }

  /** Counts a failure in the job's row; 1 when the row is another attempt's. */
  private int count(Attempt attempt) {
    Integer failed =
        writing.execute(
            status ->
                jdbc.sql(
                        """
                        update import_job set failures = failures + 1
                        where job_id = :jobId and attempt = :number returning failures
                        """)
                    .param("jobId", attempt.job().jobId())
                    .param("number", attempt.hasBegun() ? attempt.number() : attempt.number() - 1)
                    .query(Integer.class)
                    .optional()
                    .orElse(1));
    return failed == null ? 1 : failed;
  }
}
