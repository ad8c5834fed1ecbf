package io.importhub.server.upload;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows of {@code upload} and {@code upload_chunk}. Every method is one short transaction, or
 * joins the caller's. Safe for all threads.
 */
@Repository
class UploadRows {
  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final TransactionTemplate writing;
  private final TransactionTemplate reading;

  UploadRows(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.writing = new TransactionTemplate(transactions);
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  /** Adds a chunk to an upload that does not count yet; the first one makes its row. */
  void append(String id, String fileName, long firstByte, byte[] bytes) {
    writing.executeWithoutResult(
        tx -> {
          if (firstByte == 0) {
            insert(id, fileName);
          } else if (touch(id) == 0) {
            throw new IllegalStateException("upload " + id + " was swept while its bytes arrived");
          }
          insertChunk(id, firstByte, bytes);
        });
  }

  /** Makes an upload count, with its last bytes. */
  void complete(Upload upload, long tailFirstByte, byte[] tail) {
    writing.executeWithoutResult(
        tx -> {
          if (tailFirstByte == 0) {
            insert(upload.id(), upload.fileName());
          }
          if (tail.length > 0) {
            insertChunk(upload.id(), tailFirstByte, tail);
          }
          finish(upload);
        });
  }

  Optional<Upload> findComplete(String id) {
    return inReading(
        jdbc.sql(
                """
                select id, file_name, size_bytes, sha256, charset from upload
                where id = :id and complete = true
                """)
            .param("id", id)
            .query(
                (row, n) ->
                    new Upload(
                        row.getString("id"),
                        row.getString("file_name"),
                        row.getLong("size_bytes"),
                        row.getString("sha256"),
                        Charset.forName(row.getString("charset")))));
  }

  /** The chunk that holds the byte at an offset. */
  Optional<Chunk> chunkAt(String id, long offset) {
    return inReading(
        jdbc.sql(
                """
                select first_byte, bytes from upload_chunk
                where upload_id = :id and first_byte <= :offset
                order by first_byte desc limit 1
                """)
            .param("id", id)
            .param("offset", offset)
            .query((row, n) -> new Chunk(row.getLong("first_byte"), row.getBytes("bytes"))));
  }

  /** The uploads without an end that stood still since a time. */
  List<String> abandonedSince(Instant time) {
    List<String> ids =
        reading.execute(
            tx ->
                jdbc.sql("select id from upload where complete = false and touched_at < :time")
                    .param("time", time.toEpochMilli())
                    .query(String.class)
                    .list());
    return ids == null ? List.of() : ids;
  }

  boolean exists(String id) {
    return inReading(
            jdbc.sql("select id from upload where id = :id").param("id", id).query(String.class))
        .isPresent();
  }

  /** Removes an upload of one chunk or none. */
  void removeShort(String id) {
    writing.executeWithoutResult(
        tx -> {
          jdbc.sql(
                  """
                  delete from upload_chunk where upload_id = :id and first_byte = 0
                  and not exists (
                    select 1 from upload_chunk where upload_id = :id and first_byte > 0)
                  """)
              .param("id", id)
              .update();
          jdbc.sql(
                  """
                  delete from upload where id = :id
                  and not exists (select 1 from upload_chunk where upload_id = :id)
                  """)
              .param("id", id)
              .update();
        });
  }

  /** Takes its end from an upload, so that a removal that is interrupted is gone on with. */
  void reopen(String id) {
    writing.executeWithoutResult(
        tx ->
            jdbc.sql("update upload set complete = false where id = :id").param("id", id).update());
  }

  /**
   * Removes an upload that does not count, a chunk a transaction, so that other writers have their
   * turn between; one that counts is left alone.
   */
  void removeIncomplete(String id) {
    while (Boolean.TRUE.equals(writing.execute(tx -> removeChunk(id)))) {
      // The next chunk.
    }
  }

  private boolean removeChunk(String id) {
    int chunks =
        jdbc.sql(
                """
                delete from upload_chunk where upload_id = :id
                and first_byte = (select max(first_byte) from upload_chunk where upload_id = :id)
                and exists (select 1 from upload where id = :id and complete = false)
                """)
            .param("id", id)
            .update();
    if (chunks == 0) {
      jdbc.sql("delete from upload where id = :id and complete = false").param("id", id).update();
    }
    return chunks > 0;
  }

  private void insert(String id, String fileName) {
    jdbc.sql("insert into upload (id, file_name, touched_at) values (:id, :fileName, :now)")
        .param("id", id)
        .param("fileName", fileName)
        .param("now", clock.millis())
        .update();
  }

  private int touch(String id) {
    return jdbc.sql("update upload set touched_at = :now where id = :id and complete = false")
        .param("id", id)
        .param("now", clock.millis())
        .update();
  }

  private void insertChunk(String id, long firstByte, byte[] bytes) {
    jdbc.sql(
            "insert into upload_chunk (upload_id, first_byte, bytes)"
                + " values (:id, :firstByte, :bytes)")
        .param("id", id)
        .param("firstByte", firstByte)
        .param("bytes", bytes)
        .update();
  }

  private void finish(Upload upload) {
    int rows =
        jdbc.sql(
                """
                update upload set size_bytes = :size, sha256 = :sha256, charset = :charset,
                  touched_at = :now, complete = true
                where id = :id and complete = false
                """)
            .param("id", upload.id())
            .param("size", upload.sizeBytes())
            .param("sha256", upload.sha256())
            .param("charset", upload.charset().name())
            .param("now", clock.millis())
            .update();
    if (rows == 0) {
      throw new IllegalStateException("upload " + upload.id() + " was swept before its end");
    }
  }

  private <T> Optional<T> inReading(JdbcClient.MappedQuerySpec<T> query) {
    Optional<T> found = reading.execute(tx -> query.optional());
    return found == null ? Optional.empty() : found;
  }

  /**
   * A piece of an upload.
   *
   * @param firstByte its offset in the upload
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
  record Chunk(long firstByte, byte[] bytes) {}
}
