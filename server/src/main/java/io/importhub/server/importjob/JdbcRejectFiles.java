package io.importhub.server.importjob;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of {@code reject_file} and their chunks. */
@Repository
class JdbcRejectFiles implements RejectFiles {
  /** How many bytes each chunk but the last has. */
  static final int CHUNK_BYTES = 256 * 1024;

  private final JdbcClient jdbc;
  private final TransactionTemplate reading;

  JdbcRejectFiles(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<RejectFile> find(String jobId) {
    return jdbc.sql("select * from reject_file where job_id = :jobId")
        .param("jobId", jobId)
        .query(
            (row, n) ->
                new RejectFile(
                    row.getString("job_id"),
                    row.getString("file_name"),
                    row.getString("charset"),
                    row.getLong("size_bytes"),
                    row.getString("sha256")))
        .optional();
  }

  @Override
  public InputStream open(String jobId, long offset) {
    return new ChunkInputStream(number -> chunk(jobId, number), CHUNK_BYTES, offset);
  }

  private Optional<byte[]> chunk(String jobId, int number) {
    List<byte[]> found =
        reading.execute(
            status ->
                jdbc.sql(
                        """
                        select c.bytes from reject_file_chunk c
                          join reject_file f on f.job_id = c.job_id and f.attempt = c.attempt
                        where c.job_id = :jobId and c.chunk_no = :number
                        """)
                    .param("jobId", jobId)
                    .param("number", number)
                    .query((row, n) -> row.getBytes("bytes"))
                    .list());
    return found == null ? Optional.empty() : found.stream().findFirst();
  }

  /** Adds a chunk, in the caller's transaction. */
  void addChunk(String jobId, int attempt, int number, byte[] bytes) {
    jdbc.sql(
            """
            insert into reject_file_chunk (job_id, attempt, chunk_no, bytes)
            values (:jobId, :attempt, :number, :bytes)
            """)
        .param("jobId", jobId)
        .param("attempt", attempt)
        .param("number", number)
        .param("bytes", bytes)
        .update();
  }

  /** Makes the chunks of an attempt the job's reject file, in the caller's transaction. */
  void add(RejectFile file, int attempt) {
    jdbc.sql(
            """
            insert into reject_file (job_id, file_name, charset, size_bytes, sha256, attempt)
            values (:jobId, :fileName, :charset, :sizeBytes, :sha256, :attempt)
            """)
        .param("jobId", file.jobId())
        .param("fileName", file.fileName())
        .param("charset", file.charset())
        .param("sizeBytes", file.sizeBytes())
        .param("sha256", file.sha256())
        .param("attempt", attempt)
        .update();
  }

  /** Removes the chunks that attempts up to a number left, in the caller's transaction. */
  void removeChunks(String jobId, int upToAttempt) {
    jdbc.sql("delete from reject_file_chunk where job_id = :jobId and attempt <= :attempt")
        .param("jobId", jobId)
        .param("attempt", upToAttempt)
        .update();
  }
}
