package io.importhub.server.uas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refresh tokens: each good for one use, which gives its successor (RFC 9700 §2.2.2). Those that
 * descend from one sign-in are a family, and end together when one is used twice. The database
 * holds their hashes only.
 */
@Component
final class RefreshTokens {
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final UasProperties properties;
  private final InstantSource clock;

  RefreshTokens(
      JdbcClient jdbc, Transactions transactions, UasProperties properties, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * A sign-in that may be prolonged.
   *
   * @param scopes what the user granted then; a refresh may ask for less
   */
  record Family(
      String id,
      String clientId,
      String userId,
      String environmentId,
      List<String> scopes,
      Instant createdAt,
      Instant expiresAt,
      boolean ended) {}

  /** A refresh token that was issued once. */
  record Held(String hash, Family family, Instant expiresAt, boolean used) {

    boolean isGood(Instant now) {
      return !used
          && !family.ended()
          && now.isBefore(expiresAt)
          && now.isBefore(family.expiresAt());
    }
  }

  /** An access token that was issued together with a refresh token. */
  record IssuedBeside(String tokenId, Instant expiresAt) {}

  /** Begins a family; its first refresh token. */
  String begin(
      Client client, String userId, String environmentId, List<String> scopes, AccessToken beside) {
    Instant now = clock.instant();
    // which may be a moment ahead, behind the end of the user's earlier tokens
    Instant created = beside.issuedAt().isAfter(now) ? beside.issuedAt() : now;
    var family =
        new Family(
            Secrets.id(),
            client.id(),
            userId,
            environmentId,
            scopes,
            created,
            now.plus(properties.refreshTokenLife()),
            false);
    return transactions.write(
        () -> {
          insert(family);
          return insertToken(family, beside);
        });
  }

  Optional<Held> find(String token) {
    return transactions.read(
        () ->
            jdbc.sql(
                    """
                    select token.token_hash, token.expires_at as token_expires_at, token.used,
                      family.*
                    from uas_refresh_token token
                    join uas_refresh_family family on family.id = token.family_id
                    where token.token_hash = :hash
                    """)
                .param("hash", Secrets.sha256(token))
                .query((row, number) -> held(row))
                .optional());
  }

  /**
   * The successor of a token, which is used by that; empty when another request was first, or the
   * family was ended.
   */
  Optional<String> succeed(Held held, AccessToken beside) {
    return transactions.write(
        () -> {
          // locks the family's row: whoever ends the family meanwhile comes before or after
          int alive =
              jdbc.sql(
                      """
                      update uas_refresh_family set ended = false
                      where id = :id and ended = false
                      """)
                  .param("id", held.family().id())
                  .update();
          if (alive == 0) {
            return Optional.empty();
          }
          int used =
              jdbc.sql(
                      """
                      update uas_refresh_token set used = true
                      where token_hash = :hash and used = false
                      """)
                  .param("hash", held.hash())
                  .update();
          return used == 1 ? Optional.of(insertToken(held.family(), beside)) : Optional.empty();
        });
  }

  /** Ends every refresh token of a family; access tokens live on. */
  void end(String familyId) {
    transactions.write(
        () ->
            jdbc.sql("update uas_refresh_family set ended = true where id = :id")
                .param("id", familyId)
                .update());
  }

  /** The access tokens of a family that have not expired. */
  List<IssuedBeside> accessTokens(String familyId) {
    return transactions.read(
        () ->
            jdbc.sql(
                    """
                    select access_token_id, access_expires_at from uas_refresh_token
                    where family_id = :family and access_expires_at > :now
                    """)
                .param("family", familyId)
                .param("now", clock.millis())
                .query(
                    (row, number) ->
                        new IssuedBeside(
                            row.getString("access_token_id"), instant(row, "access_expires_at")))
                .list());
  }

  /** Removes the families whose last token has expired. */
  void sweep() {
    transactions.write(
        () ->
            jdbc.sql("delete from uas_refresh_family where expires_at < :now")
                .param("now", clock.millis())
                .update());
  }

  private void insert(Family family) {
    jdbc.sql(
            """
            insert into uas_refresh_family
              (id, client_id, user_id, environment_id, scopes, created_at, expires_at)
            values (:id, :client, :user, :environment, :scopes, :createdAt, :expiresAt)
            """)
        .param("id", family.id())
        .param("client", family.clientId())
        .param("user", family.userId())
        .param("environment", family.environmentId())
        .param("scopes", String.join(" ", family.scopes()))
        .param("createdAt", family.createdAt().toEpochMilli())
        .param("expiresAt", family.expiresAt().toEpochMilli())
        .update();
  }

  private String insertToken(Family family, AccessToken beside) {
    String token = Secrets.random();
    jdbc.sql(
            """
            insert into uas_refresh_token
              (token_hash, family_id, expires_at, access_token_id, access_expires_at)
            values (:hash, :family, :expiresAt, :accessToken, :accessExpiresAt)
            """)
        .param("hash", Secrets.sha256(token))
        .param("family", family.id())
        .param("expiresAt", clock.instant().plus(properties.refreshTokenIdle()).toEpochMilli())
        .param("accessToken", beside.id())
        .param("accessExpiresAt", beside.expiresAt().toEpochMilli())
        .update();
    return token;
  }

  private static Held held(ResultSet row) throws SQLException {
    var family =
        new Family(
            row.getString("id"),
            row.getString("client_id"),
            row.getString("user_id"),
            row.getString("environment_id"),
            Scopes.parse(row.getString("scopes")),
            instant(row, "created_at"),
            instant(row, "expires_at"),
            row.getBoolean("ended"));
    return new Held(
        row.getString("token_hash"),
        family,
        instant(row, "token_expires_at"),
        row.getBoolean("used"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
