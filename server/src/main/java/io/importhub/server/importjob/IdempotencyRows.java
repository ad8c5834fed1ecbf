package io.importhub.server.importjob;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of {@code idempotency_key}: a key is held by the request that made its row, until that
 * has an answer or goes away. Times are milliseconds since 1970.
 */
@Repository
class IdempotencyRows {
  private final JdbcClient jdbc;

  IdempotencyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes a key for a request: one that nobody holds, whose answer is older than {@code
   * answeredBefore}, or whose holder is silent since {@code silentSince}.
   *
   * @return whether the request holds the key
   */
  @Transactional
  public boolean take(
      IdempotencyKey key, String owner, long now, long answeredBefore, long silentSince) {
    int made =
        statement(
                """
                insert into idempotency_key (user_id, path, key_value, owner, touched_at)
                values (:userId, :path, :value, :owner, :now)
                on conflict do nothing
                """,
                key)
            .param("owner", owner)
            .param("now", now)
            .update();
    if (made == 1) {
      return true;
    }
    return statement(
                """
                update idempotency_key
                set owner = :owner, touched_at = :now, content_hash = null, job_id = null
                where user_id = :userId and path = :path and key_value = :value
                  and ((job_id is null and touched_at < :silentSince)
                    or (job_id is not null and touched_at < :answeredBefore))
                """,
                key)
            .param("owner", owner)
            .param("now", now)
            .param("silentSince", silentSince)
            .param("answeredBefore", answeredBefore)
            .update()
        == 1;
  }

  /** The answer of the first request with a key, or empty while there is none. */
  @Transactional(readOnly = true)
  public Optional<KeyAnswer> answer(IdempotencyKey key) {
    return statement(
            """
            select content_hash, job_id from idempotency_key
            where user_id = :userId and path = :path and key_value = :value and job_id is not null
            """,
            key)
        .query((row, n) -> new KeyAnswer(row.getString("content_hash"), row.getString("job_id")))
        .optional();
  }

  /** Tells that a holder lives; false when it holds the key no more. */
  @Transactional
  public boolean touch(String owner, long now) {
    return jdbc.sql(
                """
                update idempotency_key set touched_at = :now
                where owner = :owner and job_id is null
                """)
            .param("owner", owner)
            .param("now", now)
            .update()
        == 1;
  }

  /** Stores the answer, in the caller's transaction; false when the owner holds the key no more. */
  boolean settle(String owner, KeyAnswer answer, long now) {
    return jdbc.sql(
                """
                update idempotency_key
                set content_hash = :hash, job_id = :jobId, touched_at = :now
                where owner = :owner and job_id is null
                """)
            .param("owner", owner)
            .param("hash", answer.contentHash())
            .param("jobId", answer.jobId())
            .param("now", now)
            .update()
        == 1;
  }

  /** Gives a key back that has no answer. */
  @Transactional
  public void release(String owner) {
    jdbc.sql("delete from idempotency_key where owner = :owner and job_id is null")
        .param("owner", owner)
        .update();
  }

  /** Removes the keys that are older than a time. */
  @Transactional
  public int removeOlderThan(long time) {
    return jdbc.sql("delete from idempotency_key where touched_at < :time")
        .param("time", time)
        .update();
  }

  private JdbcClient.StatementSpec statement(String sql, IdempotencyKey key) {
    return jdbc.sql(sql)
        .param("userId", key.userId())
        .param("path", key.path())
        .param("value", key.value());
  }
}
