package io.importhub.server.importjob;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of {@code import_renamed}: which objects of a job were kept under other names. */
@Repository
class RenamedObjects {
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  RenamedObjects(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** A page of a job's renamed objects, in input order. */
  @Transactional(readOnly = true)
  public List<RenamedObject> page(String jobId, int after, int limit) {
    return jdbc.sql(
            """
            select entry_no, line, id, type, named, name from import_renamed
            where job_id = :jobId and entry_no > :after order by entry_no limit :limit
            """)
        .param("jobId", jobId)
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, n) ->
                new RenamedObject(
                    row.getInt("entry_no"),
                    row.getInt("line"),
                    row.getString("id"),
                    row.getString("type"),
                    row.getString("named"),
                    row.getString("name")))
        .list();
  }

  /** Adds objects, in the caller's transaction. */
  void add(String jobId, List<RenamedObject> objects) {
    batches.batchUpdate(
        """
        insert into import_renamed (job_id, entry_no, line, id, type, named, name)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        objects,
        1000,
        (row, object) -> {
          row.setString(1, jobId);
          row.setInt(2, object.number());
          row.setInt(3, object.line());
          row.setString(4, object.id());
          row.setString(5, object.type());
          row.setString(6, object.named());
          row.setString(7, object.name());
        });
  }

  /**
   * Removes the last objects behind a number, in the caller's transaction.
   *
   * @return how many; 0 when none is left
   */
  // One bound: of two SQLite takes the first for its index, and walks through all the rest.
  int removeSomeBehind(String jobId, int number) {
    return jdbc.sql(
            """
            delete from import_renamed where job_id = :jobId and entry_no >
              (select case when max(entry_no) - 5000 > :number
                then max(entry_no) - 5000 else :number end
               from import_renamed where job_id = :jobId)
            """)
        .param("jobId", jobId)
        .param("number", number)
        .update();
  }
}
