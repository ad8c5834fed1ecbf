package io.importhub.server.uas;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Access tokens that were revoked, by {@code jti}, until their {@code exp}. */
@Component
final class DeniedTokens {
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final InstantSource clock;

  DeniedTokens(JdbcClient jdbc, Transactions transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Denies a token; twice is as good as once. */
  void deny(String tokenId, Instant expiresAt) {
    transactions.write(
        () ->
            jdbc.sql(
                    """
                    insert into uas_denied_token (token_id, expires_at, denied_at)
                    values (:id, :expiresAt, :now)
                    on conflict (token_id) do nothing
                    """)
                .param("id", tokenId)
                .param("expiresAt", expiresAt.toEpochMilli())
                .param("now", clock.millis())
                .update());
  }

  boolean contains(String tokenId) {
    return transactions.read(
        () ->
            jdbc.sql("select count(*) from uas_denied_token where token_id = :id")
                    .param("id", tokenId)
                    .query(Integer.class)
                    .single()
                > 0);
  }

  Set<String> deniedSince(Instant instant) {
    return transactions.read(
        () ->
            Set.copyOf(
                jdbc.sql("select token_id from uas_denied_token where denied_at >= :since")
                    .param("since", instant.toEpochMilli())
                    .query(String.class)
                    .list()));
  }

  void sweep() {
    transactions.write(
        () ->
            jdbc.sql("delete from uas_denied_token where expires_at < :now")
                .param("now", clock.millis())
                .update());
  }
}
