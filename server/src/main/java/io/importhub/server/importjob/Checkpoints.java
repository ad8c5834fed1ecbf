package io.importhub.server.importjob;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The checkpoints in the rows of jobs. */
@Repository
class Checkpoints {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  Checkpoints(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Where a job's next attempt goes on. */
  Checkpoint of(ImportJob job) {
    @Nullable String checkpoint = job.checkpoint();
    return checkpoint == null ? Checkpoint.START : json.readValue(checkpoint, Checkpoint.class);
  }

  /** Moves a job's checkpoint, in the caller's transaction; earlier failures count no more. */
  void move(String jobId, Checkpoint checkpoint) {
    jdbc.sql(
            """
            update import_job set checkpoint = :checkpoint, failures = 0 where job_id = :jobId
            """)
        .param("checkpoint", json.writeValueAsString(checkpoint))
        .param("jobId", jobId)
        .update();
  }
}
