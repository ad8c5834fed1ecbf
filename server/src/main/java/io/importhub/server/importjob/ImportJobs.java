package io.importhub.server.importjob;

import io.importhub.server.importer.Format;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of {@code import_job}. Reads stand in read-only transactions, writes in the caller's.
 */
@Repository
class ImportJobs {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  ImportJobs(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Adds a job, queued behind all others of its repository, whose queue is locked. */
  void add(ImportJob job) {
    long queueNo =
        jdbc.sql(
                """
                insert into import_queue (repo_key, last_queue_no) values (:repoKey, 1)
                on conflict (repo_key) do update set last_queue_no = import_queue.last_queue_no + 1
                returning last_queue_no
                """)
            .param("repoKey", job.repoKey())
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into import_job (job_id, environment_id, repository_id, repo_key, profile_id,
              user_id, user_login, upload_id, file_name, size_bytes, sha256, charset, format,
              options, queue_no, status, posted_at)
            values (:jobId, :environmentId, :repositoryId, :repoKey, :profileId,
              :userId, :userLogin, :uploadId, :fileName, :sizeBytes, :sha256, :charset, :format,
              :options, :queueNo, 'QUEUED', :postedAt)
            """)
        .param("jobId", job.jobId())
        .param("environmentId", job.environmentId())
        .param("repositoryId", job.repositoryId())
        .param("repoKey", job.repoKey())
        .param("profileId", job.profileId())
        .param("userId", job.userId())
        .param("userLogin", job.userLogin())
        .param("uploadId", job.uploadId())
        .param("fileName", job.fileName())
        .param("sizeBytes", job.sizeBytes())
        .param("sha256", job.sha256())
        .param("charset", job.charset())
        .param("format", job.format().name())
        .param("queueNo", queueNo)
        .param("options", json.writeValueAsString(job.options()))
        .param("postedAt", job.postedAt().toEpochMilli())
        .update();
  }

  @Transactional(readOnly = true)
  public Optional<ImportJob> find(String jobId) {
    return jdbc.sql("select * from import_job where job_id = :jobId")
        .param("jobId", jobId)
        .query(this::read)
        .optional();
  }

  /** The job of a repository that is next: the oldest that is not over. */
  @Transactional(readOnly = true)
  public Optional<ImportJob> oldestUnfinished(int repoKey) {
    return jdbc.sql(
            """
            select * from import_job where repo_key = :repoKey and status in ('QUEUED', 'RUNNING')
            order by queue_no limit 1
            """)
        .param("repoKey", repoKey)
        .query(this::read)
        .optional();
  }

  ImportJob read(ResultSet row, int rowNumber) throws SQLException {
    return new ImportJob(
        row.getString("job_id"),
        row.getString("environment_id"),
        row.getString("repository_id"),
        row.getInt("repo_key"),
        row.getString("profile_id"),
        row.getString("user_id"),
        row.getString("user_login"),
        row.getString("upload_id"),
        row.getString("file_name"),
        row.getLong("size_bytes"),
        row.getString("sha256"),
        row.getString("charset"),
        Format.valueOf(row.getString("format")),
        json.readValue(row.getString("options"), ImportOptions.class),
        ImportJob.Status.valueOf(row.getString("status")),
        row.getInt("attempt"),
        row.getInt("notes"),
        row.getString("reason") == null ? null : ImportJob.Reason.valueOf(row.getString("reason")),
        row.getString("errmsg"),
        row.getString("rejects_file_name"),
        row.getBoolean("saved"),
        new ImportCounts(
            row.getLong("commands"),
            row.getLong("accepted"),
            row.getLong("rejected"),
            row.getLong("ignored"),
            row.getLong("unprocessed")),
        row.getString("checkpoint"),
        Instant.ofEpochMilli(row.getLong("posted_at")),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
