package io.importhub.server.importjob;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The durable events of jobs. Safe for all threads. */
@Repository
public class JobEvents {
  private final JdbcClient jdbc;

  JobEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A job's events behind a number, in order.
   *
   * @param after the last number that is known already; 0 for all
   * @param limit the most events to give
   */
  @Transactional(readOnly = true)
  public List<JobEvent> after(String jobId, int after, int limit) {
    return jdbc.sql(
            """
            select job_id, seq, event, body from import_event
            where job_id = :jobId and seq > :after order by seq limit :limit
            """)
        .param("jobId", jobId)
        .param("after", after)
        .param("limit", limit)
        .query(JobEvents::event)
        .list();
  }

  /** A job's newest event so far, or nothing when there is none yet. */
  @Transactional(readOnly = true)
  public Optional<JobEvent> last(String jobId) {
    return jdbc.sql(
            """
            select job_id, seq, event, body from import_event
            where job_id = :jobId order by seq desc limit 1
            """)
        .param("jobId", jobId)
        .query(JobEvents::event)
        .optional();
  }

  private static JobEvent event(ResultSet row, int number) throws SQLException {
    return new JobEvent(
        row.getString("job_id"), row.getInt("seq"), row.getString("event"), row.getString("body"));
  }
}
