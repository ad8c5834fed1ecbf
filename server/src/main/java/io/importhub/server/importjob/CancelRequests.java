package io.importhub.server.importjob;

import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The requests to cancel jobs, in the rows of the jobs: whichever node runs a job finds them there.
 * A request is never taken back.
 */
@Repository
class CancelRequests {
  private final JdbcClient jdbc;
  private final InstantSource time;

  CancelRequests(JdbcClient jdbc, InstantSource time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  /**
   * Asks for a job to be canceled, in the caller's transaction.
   *
   * @return whether the job is not over; then it ends canceled, whatever becomes of its attempts
   */
  boolean add(String jobId) {
    return jdbc.sql(
                """
                update import_job set cancel_requested_at = coalesce(cancel_requested_at, :now)
                where job_id = :jobId and status in ('QUEUED', 'RUNNING')
                """)
            .param("now", time.millis())
            .param("jobId", jobId)
            .update()
        == 1;
  }

  /**
   * Whether a job is to be canceled. In a transaction that holds the job's row the answer is final.
   */
  @Transactional(readOnly = true)
  public boolean isRequested(String jobId) {
    return jdbc.sql(
                """
            select count(*) from import_job
            where job_id = :jobId and cancel_requested_at is not null
            """)
            .param("jobId", jobId)
            .query(Integer.class)
            .single()
        > 0;
  }
}
