package io.importhub.server.importjob;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the attempts of jobs, and gives them their transactions. */
@Component
class Attempts {
  private final JdbcClient jdbc;
  private final ImportJobs jobs;
  private final JobEventLog events;
  private final JobAnnouncer news;
  private final InstantSource time;
  private final TransactionTemplate writing;

  Attempts(
      JdbcClient jdbc,
      ImportJobs jobs,
      JobEventLog events,
      JobAnnouncer news,
      InstantSource time,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.jobs = jobs;
    this.events = events;
    this.news = news;
    this.time = time;
    this.writing = new TransactionTemplate(transactions);
  }

  /** The attempt that follows what a job's row says; nothing is written before it begins. */
  Attempt next(ImportJob job) {
    return new Attempt(this, job);
  }

  /** Runs work in a transaction behind a step in the job's row; tells its events after commit. */
  void write(Attempt attempt, Runnable step, Attempt.Work work) {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedAttemptException(attempt.job().jobId(), attempt.number());
    }
    List<JobEvent> told = new ArrayList<>();
    writing.executeWithoutResult(
        status -> {
          step.run();
          List<JobFact> facts = new ArrayList<>();
          work.write(facts);
          told.addAll(events.append(attempt.job().jobId(), facts));
        });
    news.recorded(attempt.job(), told);
  }

  /**
   * Makes an attempt the one that may write, in the caller's transaction.
   *
   * @return the job as its row stands then: an earlier attempt that is only slow may have gone on
   *     since the row was read
   */
  ImportJob takeOver(Attempt attempt) {
    return jdbc.sql(
            """
            update import_job
            set attempt = :number, status = 'RUNNING', started_at = coalesce(started_at, :now)
            where job_id = :jobId and attempt = :number - 1 and status in ('QUEUED', 'RUNNING')
            returning *
            """)
        .param("number", attempt.number())
        .param("now", time.millis())
        .param("jobId", attempt.job().jobId())
        .query(jobs::read)
        .optional()
        .orElseThrow(() -> new TakenOverException(attempt.job().jobId(), attempt.number()));
  }

  /**
   * Holds, in the caller's transaction, the row of a job that no attempt has begun; none begins
   * before the end.
   */
  void holdWaiting(Attempt first) {
    int rows =
        jdbc.sql(
                """
                update import_job set attempt = attempt
                where job_id = :jobId and attempt = :number - 1 and status = 'QUEUED'
                """)
            .param("jobId", first.job().jobId())
            .param("number", first.number())
            .update();
    if (rows != 1) {
      throw new TakenOverException(first.job().jobId(), first.number());
    }
  }

  /**
   * Checks, in the caller's transaction, that an attempt may write; nobody takes it over before the
   * end.
   */
  void fence(Attempt attempt) {
    int rows =
        jdbc.sql(
                """
                update import_job set attempt = attempt
                where job_id = :jobId and attempt = :number and status = 'RUNNING'
                """)
            .param("jobId", attempt.job().jobId())
            .param("number", attempt.number())
            .update();
    if (rows != 1) {
      throw new TakenOverException(attempt.job().jobId(), attempt.number());
    }
  }
}
