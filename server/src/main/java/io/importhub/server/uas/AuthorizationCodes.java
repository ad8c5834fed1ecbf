package io.importhub.server.uas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Authorization codes: what a browser carries from the sign-in page to the client, which exchanges
 * it once for tokens (RFC 6749 §4.1). The database holds their hashes only, so any node exchanges
 * what another one issued.
 */
@Component
final class AuthorizationCodes {
  /** How long a code is good for: the browser hands it over at once. */
  static final Duration LIFE = Duration.ofMinutes(1);

  /** How long a used one is remembered, to end what was issued for it if it comes again. */
  private static final Duration REMEMBERED = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final InstantSource clock;

  AuthorizationCodes(JdbcClient jdbc, Transactions transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What a user granted on the sign-in page.
   *
   * @param challenge the SHA-256 of the client's verifier, in base64url (RFC 7636 §4.2)
   */
  record Grant(
      String clientId,
      String redirectUri,
      String challenge,
      String userId,
      String environmentId,
      List<String> scopes) {}

  /**
   * A code that was issued once.
   *
   * @param issued what it was used for, or null
   */
  record Held(
      String hash,
      Grant grant,
      Instant createdAt,
      Instant expiresAt,
      boolean used,
      @Nullable Issued issued) {}

  /**
   * What was issued for a code.
   *
   * @param familyId of its refresh tokens, or null without any
   */
  record Issued(String accessTokenId, Instant accessExpiresAt, @Nullable String familyId) {}

  /**
   * Issues a code.
   *
   * @param earlierEnd when the tokens of its user and client last ended, as they were looked at: it
   *     may be a moment ahead, and the code is made behind it
   */
  String issue(Grant grant, Instant earlierEnd) {
    String code = Secrets.random();
    Instant now = clock.instant();
    Instant created = now.isAfter(earlierEnd) ? now : earlierEnd.plusMillis(1);
    transactions.write(
        () ->
            jdbc.sql(
                    """
                    insert into uas_code
                      (code_hash, client_id, redirect_uri, challenge, user_id, environment_id,
                       scopes, created_at, expires_at)
                    values (:hash, :client, :redirect, :challenge, :user, :environment,
                       :scopes, :createdAt, :expiresAt)
                    """)
                .param("hash", Secrets.sha256(code))
                .param("client", grant.clientId())
                .param("redirect", grant.redirectUri())
                .param("challenge", grant.challenge())
                .param("user", grant.userId())
                .param("environment", grant.environmentId())
                .param("scopes", String.join(" ", grant.scopes()))
                .param("createdAt", created.toEpochMilli())
                .param("expiresAt", now.plus(LIFE).toEpochMilli())
                .update());
    return code;
  }

  Optional<Held> find(String code) {
    return transactions.read(
        () ->
            jdbc.sql("select * from uas_code where code_hash = :hash")
                .param("hash", Secrets.sha256(code))
                .query((row, number) -> held(row))
                .optional());
  }

  /** Marks a code as used; whether this request was the first. */
  boolean use(Held held, AccessToken token) {
    return transactions.write(
        () ->
            jdbc.sql(
                        """
                        update uas_code set used = true, access_token_id = :token,
                          access_expires_at = :tokenExpiresAt
                        where code_hash = :hash and used = false
                        """)
                    .param("token", token.id())
                    .param("tokenExpiresAt", token.expiresAt().toEpochMilli())
                    .param("hash", held.hash())
                    .update()
                == 1);
  }

  /** Keeps which refresh tokens a code has begun. */
  void begun(Held held, String familyId) {
    transactions.write(
        () ->
            jdbc.sql("update uas_code set family_id = :family where code_hash = :hash")
                .param("family", familyId)
                .param("hash", held.hash())
                .update());
  }

  /** Removes what is too old to come again. */
  void sweep() {
    transactions.write(
        () ->
            jdbc.sql("delete from uas_code where expires_at < :before")
                .param("before", clock.instant().minus(REMEMBERED).toEpochMilli())
                .update());
  }

  private static Held held(ResultSet row) throws SQLException {
    String tokenId = row.getString("access_token_id");
    return new Held(
        row.getString("code_hash"),
        new Grant(
            row.getString("client_id"),
            row.getString("redirect_uri"),
            row.getString("challenge"),
            row.getString("user_id"),
            row.getString("environment_id"),
            Scopes.parse(row.getString("scopes"))),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        row.getBoolean("used"),
        tokenId == null
            ? null
            : new Issued(
                tokenId,
                Instant.ofEpochMilli(row.getLong("access_expires_at")),
                row.getString("family_id")));
  }
}
