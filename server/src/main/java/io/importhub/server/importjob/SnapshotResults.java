package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.importer.snapshot.ResultDocument;
import io.importhub.server.importer.snapshot.SnapshotResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The result documents of jobs that import snapshots. */
@Repository
class SnapshotResults {
  private final JdbcClient jdbc;

  SnapshotResults(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A result.
   *
   * @param document in JSON
   * @param awaiting how many changes of the user's work session await publishing
   */
  record Stored(String document, int awaiting) {}

  /** Writes the result of a job in the place of an earlier one, in the caller's transaction. */
  void put(String jobId, SnapshotResult result, int awaiting) {
    jdbc.sql(
            """
            insert into snapshot_result (job_id, document, awaiting)
            values (:jobId, :document, :awaiting)
            on conflict (job_id) do update set
              document = excluded.document, awaiting = excluded.awaiting
            """)
        .param("jobId", jobId)
        .param("document", json(result))
        .param("awaiting", awaiting)
        .update();
  }

  /** The result of a job; empty while there is none. */
  @Transactional(readOnly = true)
  public Optional<Stored> of(String jobId) {
    return jdbc.sql("select document, awaiting from snapshot_result where job_id = :jobId")
        .param("jobId", jobId)
        .query((row, number) -> new Stored(row.getString("document"), row.getInt("awaiting")))
        .optional();
  }

  private static String json(SnapshotResult result) {
    var bytes = new ByteArrayOutputStream();
    try {
      ResultDocument.writeJson(result, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toString(UTF_8);
  }
}
