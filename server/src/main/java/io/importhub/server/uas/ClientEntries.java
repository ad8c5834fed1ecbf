package io.importhub.server.uas;

import io.importhub.server.catalog.BadEntryException;
import io.importhub.server.catalog.CatalogFault;
import io.importhub.server.catalog.CatalogTurn;
import io.importhub.server.catalog.Difference;
import io.importhub.server.catalog.EntryChecks;
import io.importhub.server.catalog.EntryKind;
import io.importhub.server.catalog.TokenEnd;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clients as administrators see them. Reads belong into a transaction. */
@Component
public final class ClientEntries {
  private static final TreeSet<String> GRANT_TYPES =
      new TreeSet<>(
          List.of(
              CodeGrant.TYPE, PasswordGrant.TYPE, RefreshGrant.TYPE, ClientCredentialsGrant.TYPE));

  private final JdbcClient jdbc;
  private final InstantSource clock;

  ClientEntries(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Those with ids behind an id, in the order of their ids; null: from the first on. */
  public List<ClientEntry> page(@Nullable String after, int limit) {
    return jdbc.sql("select * from uas_client where id > :after order by id limit :limit")
        .param("after", after == null ? "" : after)
        .param("limit", limit)
        .query((row, number) -> entry(row))
        .list();
  }

  /** The one with an id. */
  public Optional<ClientEntry> find(String id) {
    return ClientEntry.isId(id)
        ? jdbc.sql("select * from uas_client where id = :id")
            .param("id", id)
            .query((row, number) -> entry(row))
            .optional()
        : Optional.empty();
  }

  /** The encoded secret of a client, or empty when there is no such client. */
  Optional<String> secret(String id) {
    return jdbc.sql("select secret from uas_client where id = :id")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /** Whether a client that is not disabled may administer the hub. */
  boolean haveAdministrator() {
    return jdbc
        .sql("select * from uas_client where not disabled")
        .query((row, number) -> entry(row))
        .list()
        .stream()
        .anyMatch(ClientEntry::isAdministrator);
  }

  /**
   * Keeps a new one.
   *
   * @param encodedSecret its secret as {@link SecretForms} has it, or null or {@link
   *     SecretForms#NONE} for a public client
   * @throws BadEntryException if it is not good
   */
  public void create(CatalogTurn turn, ClientEntry given, @Nullable String encodedSecret) {
    check(given);
    String secret = encodedSecret == null ? Client.NO_SECRET : encodedSecret;
    requireSecret(secret, given);
    ClientEntry entry = given.sorted();
    jdbc.sql(
            """
            insert into uas_client (id, secret, grant_types, scopes, disabled, created_at)
            values (:id, :secret, :grants, :scopes, :disabled, :now)
            """)
        .param("id", entry.id())
        .param("secret", secret)
        .param("grants", String.join(" ", entry.grantTypes()))
        .param("scopes", String.join(" ", entry.scopes()))
        .param("disabled", entry.disabled())
        .param("now", clock.millis())
        .update();
    turn.created(EntryKind.CLIENT, entry.id(), entry);
  }

  /**
   * Brings one to another state. One that is disabled, or loses a grant or a scope, loses every
   * access token made for it until now, and with the former its refresh tokens, too: {@link
   * ClientTokensEnded} is announced.
   *
   * @param encodedSecret the new secret as {@link SecretForms} has it, {@link SecretForms#NONE} for
   *     none, null to keep the old one
   * @throws BadEntryException if it is not good
   * @throws ProblemException {@code LAST_ADMINISTRATOR} if nobody would be left to administer the
   *     hub
   */
  public void change(
      CatalogTurn turn, ClientEntry before, ClientEntry given, @Nullable String encodedSecret) {
    write(turn, before, given, encodedSecret);
    if (before.isAdministrator() && !haveAdministrator()) {
      throw new ProblemException(
          ProblemType.LAST_ADMINISTRATOR,
          "The client "
              + before.id()
              + " is the only administrator: expected another client that is not disabled, with"
              + " the grant "
              + ClientCredentialsGrant.TYPE
              + " and the scope "
              + Scopes.ADMIN);
    }
  }

  /** The same without looking for who is left. */
  void write(
      CatalogTurn turn, ClientEntry before, ClientEntry given, @Nullable String encodedSecret) {
    check(given);
    // what has none could not sign in with the grant, but would count as an administrator
    requireSecret(encodedSecret == null ? secret(before.id()).orElseThrow() : encodedSecret, given);
    ClientEntry after = given.sorted();
    jdbc.sql(
            """
            update uas_client set grant_types = :grants, scopes = :scopes, disabled = :disabled
            where id = :id
            """)
        .param("id", after.id())
        .param("grants", String.join(" ", after.grantTypes()))
        .param("scopes", String.join(" ", after.scopes()))
        .param("disabled", after.disabled())
        .update();
    if (encodedSecret != null) {
      jdbc.sql("update uas_client set secret = :secret where id = :id")
          .param("secret", encodedSecret)
          .param("id", after.id())
          .update();
    }
    boolean nowDisabled = after.disabled() && !before.disabled();
    if (nowDisabled
        || !after.scopes().containsAll(before.scopes())
        || !after.grantTypes().containsAll(before.grantTypes())) {
      endTokens(turn, after.id(), nowDisabled);
    }
    turn.changed(
        EntryKind.CLIENT,
        after.id(),
        Difference.between(before, after),
        encodedSecret == null ? null : "secret");
  }

  private void endTokens(CatalogTurn turn, String id, boolean refreshTokens) {
    Instant at =
        TokenEnd.behind(
            jdbc.sql("select tokens_ended_at from uas_client where id = :id")
                .param("id", id)
                .query(Long.class)
                .single(),
            clock);
    jdbc.sql("update uas_client set tokens_ended_at = :at where id = :id")
        .param("at", at.toEpochMilli())
        .param("id", id)
        .update();
    if (refreshTokens) {
      jdbc.sql("update uas_refresh_family set ended = true where client_id = :id and not ended")
          .param("id", id)
          .update();
    }
    turn.announce(new ClientTokensEnded(id, at));
  }

  private static void check(ClientEntry entry) {
    var checks = new EntryChecks();
    checks.require(
        ClientEntry.isId(entry.id()),
        "id",
        "found " + EntryChecks.found(entry.id()) + ", expected " + ClientEntry.EXPECTED_ID);
    checkWords(checks, "grant_types", entry.grantTypes(), GRANT_TYPES);
    checkWords(checks, "scopes", entry.scopes(), Scopes.ALL);
    checks.require(
        !entry.scopes().contains(Scopes.ADMIN)
            || entry.grantTypes().equals(List.of(ClientCredentialsGrant.TYPE)),
        "scopes",
        // with a user's grant it would make every user an administrator
        "found admin beside the grants "
            + String.join(", ", entry.grantTypes())
            + ", expected it with client_credentials alone");
    checks.finish();
  }

  private static void requireSecret(String encoded, ClientEntry entry) {
    if (encoded.equals(Client.NO_SECRET) && !Client.USERS_OWN.containsAll(entry.grantTypes())) {
      throw new BadEntryException(
          List.of(
              new CatalogFault(
                  "secret",
                  "found none, expected one, or no other grants than "
                      + String.join(" and ", new TreeSet<>(Client.USERS_OWN)))));
    }
  }

  private static void checkWords(
      EntryChecks checks, String member, List<String> words, Collection<String> known) {
    String expected = "expected some of " + String.join(", ", known);
    checks.require(!words.isEmpty(), member, "found none, " + expected);
    for (int i = 0; i < words.size(); i++) {
      checks.require(
          known.contains(words.get(i)),
          member + "[" + i + "]",
          "found " + EntryChecks.found(words.get(i)) + ", " + expected);
    }
  }

  private static ClientEntry entry(ResultSet row) throws SQLException {
    return new ClientEntry(
            row.getString("id"),
            Scopes.parse(row.getString("grant_types")),
            Scopes.parse(row.getString("scopes")),
            row.getBoolean("disabled"))
        .sorted();
  }
}
