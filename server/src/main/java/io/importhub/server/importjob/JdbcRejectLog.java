package io.importhub.server.importjob;

import io.importhub.server.importer.Position;
import io.importhub.server.importer.Reject;
import io.importhub.server.repository.RejectCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of {@code import_reject}. */
@Repository
class JdbcRejectLog implements RejectLog {
  private static final int PAGE_ROWS = 1000;
  private static final long PAGE_BYTES = 1024 * 1024;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  JdbcRejectLog(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  @Override
  @Transactional(readOnly = true)
  public List<LoggedReject> heads(String jobId, int after, int limit) {
    return jdbc.sql(
            """
            select reject_no, line, at_line, column_no, code, message,
              substr(source, 1, :most) as source
            from import_reject
            where job_id = :jobId and reject_no > :after order by reject_no limit :limit
            """)
        .param("most", HEAD_BYTES + 1)
        .param("jobId", jobId)
        .param("after", after)
        .param("limit", limit)
        .query(JdbcRejectLog::read)
        .list();
  }

  /**
   * A page of a job's rejects with their whole sources: about a megabyte of them, or one that is
   * longer.
   *
   * @param after the number of the last reject that is known already; 0 for the first page
   */
  @Transactional(readOnly = true)
  public List<LoggedReject> page(String jobId, int after) {
    return jdbc.sql(
            """
            select * from import_reject
            where job_id = :jobId and reject_no > :after and reject_no <= :last order by reject_no
            """)
        .param("jobId", jobId)
        .param("after", after)
        .param("last", lastOfPage(jobId, after))
        .query(JdbcRejectLog::read)
        .list();
  }

  private int lastOfPage(String jobId, int after) {
    List<Long> sizes =
        jdbc.sql(
                """
                select length(source) from import_reject
                where job_id = :jobId and reject_no > :after order by reject_no limit :limit
                """)
            .param("jobId", jobId)
            .param("after", after)
            .param("limit", PAGE_ROWS)
            .query(Long.class)
            .list();
    long bytes = 0;
    int rows = 0;
    while (rows < sizes.size() && (rows == 0 || bytes + sizes.get(rows) <= PAGE_BYTES)) {
      bytes += sizes.get(rows++);
    }
    return after + rows;
  }

  /** Adds rejects, in the caller's transaction. */
  void add(String jobId, List<LoggedReject> rejects) {
    batches.batchUpdate(
        """
        insert into import_reject
          (job_id, reject_no, line, at_line, column_no, level_no, code, message, source)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rejects,
        1000,
        (row, logged) -> {
          Reject reject = logged.reject();
          row.setString(1, jobId);
          row.setInt(2, logged.number());
          row.setInt(3, logged.line());
          row.setInt(4, reject.at().line());
          row.setInt(5, reject.at().column());
          row.setInt(6, reject.code().level());
          row.setString(7, reject.code().name());
          // PostgreSQL has no NUL in texts, and a message quotes what the file has.
          row.setString(8, reject.message().replace('\0', '\uFFFD'));
          row.setBytes(9, logged.source());
        });
  }

  /**
   * Removes the last rejects behind a number, in the caller's transaction.
   *
   * @return how many; 0 when none is left
   */
  // One bound: of two SQLite takes the first for its index, and walks through all the rest.
  int removeSomeBehind(String jobId, long number) {
    return jdbc.sql(
            """
            delete from import_reject where job_id = :jobId and reject_no >
              (select case when max(reject_no) - 5000 > :number
                then max(reject_no) - 5000 else :number end
               from import_reject where job_id = :jobId)
            """)
        .param("jobId", jobId)
        .param("number", number)
        .update();
  }

  private static LoggedReject read(ResultSet row, int rowNumber) throws SQLException {
    return new LoggedReject(
        row.getInt("reject_no"),
        row.getInt("line"),
        new Reject(
            new Position(row.getInt("at_line"), row.getInt("column_no")),
            RejectCode.valueOf(row.getString("code")),
            row.getString("message")),
        row.getBytes("source"));
  }
}
