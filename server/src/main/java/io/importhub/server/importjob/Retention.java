package io.importhub.server.importjob;

import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes jobs, with their rejects, reject files and events, once they ended longer ago than {@code
 * importhub.import.retention}. In short transactions, so that others write between them; several
 * nodes may do it at once. A job's row goes last: what a killed server left is found again.
 */
@Component
class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int JOBS = 100;
  private static final List<String> IN_PARTS =
      List.of(
          """
          delete from import_reject where job_id = :jobId and reject_no in (
            select reject_no from import_reject where job_id = :jobId
            order by reject_no limit 5000)
          """,
          """
          delete from reject_file_chunk where job_id = :jobId and (attempt, chunk_no) in (
            select attempt, chunk_no from reject_file_chunk where job_id = :jobId
            order by attempt, chunk_no limit 20)
          """,
          """
          delete from import_renamed where job_id = :jobId and entry_no in (
            select entry_no from import_renamed where job_id = :jobId
            order by entry_no limit 5000)
          """);
  private static final List<String> AT_ONCE =
      List.of(
          "delete from reject_file where job_id = :jobId",
          "delete from snapshot_result where job_id = :jobId",
          "delete from import_event where job_id = :jobId",
          "delete from import_job where job_id = :jobId");

  private final JdbcClient jdbc;
  private final ImportProperties settings;
  private final InstantSource time;
  private final TransactionTemplate reading;
  private final TransactionTemplate writing;

  Retention(
      JdbcClient jdbc,
      ImportProperties settings,
      InstantSource time,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.time = time;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.writing = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelayString = "${importhub.import.sweep-interval:30s}")
  void sweep() {
    List<String> over = over();
    over.forEach(this::remove);
    if (!over.isEmpty()) {
      LOG.info(
          "{} jobs are removed, their retention of {} is over", over.size(), settings.retention());
    }
  }

  private List<String> over() {
    List<String> found =
        reading.execute(
            status ->
                jdbc.sql(
                        """
                        select job_id from import_job
                        where status = 'TERMINATED' and ended_at < :before
                        order by ended_at limit :jobs
                        """)
                    .param("before", time.millis() - settings.retention().toMillis())
                    .param("jobs", JOBS)
                    .query(String.class)
                    .list());
    return found == null ? List.of() : found;
  }

  private void remove(String jobId) {
    for (String part : IN_PARTS) {
      int removed;
      do {
        removed = delete(part, jobId);
      } while (removed > 0);
    }
    writing.executeWithoutResult(status -> AT_ONCE.forEach(rest -> update(rest, jobId)));
  }

  private int delete(String sql, String jobId) {
    Integer removed = writing.execute(status -> update(sql, jobId));
    return removed == null ? 0 : removed;
  }

  private int update(String sql, String jobId) {
    return jdbc.sql(sql).param("jobId", jobId).update();
  }
}
