package io.importhub.server.importjob;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads which objects of a job were kept under other names. */
@Repository
class RenamedObjects {
  private final JdbcClient jdbc;

  RenamedObjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
}
