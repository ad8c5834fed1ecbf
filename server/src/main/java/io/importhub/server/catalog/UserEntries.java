package io.importhub.server.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The users as administrators see them. Reads belong into a transaction. */
@Component
public final class UserEntries {
  private final JdbcClient jdbc;
  private final UserChecks checks;
  private final InstantSource clock;

  UserEntries(JdbcClient jdbc, UserChecks checks, InstantSource clock) {
    this.jdbc = jdbc;
    this.checks = checks;
    this.clock = clock;
  }

  /** Those with login names behind one, in the order of their login names. */
  public List<UserEntry> page(@Nullable String after, int limit) {
    List<UserEntry> without =
        jdbc.sql("select * from hub_user where login > :after order by login limit :limit")
            .param("after", after == null ? "" : after)
            .param("limit", limit)
            .query((row, number) -> entry(row, List.of()))
            .list();
    if (without.isEmpty()) {
      return without;
    }
    Map<String, List<ProfileName>> profiles = new HashMap<>();
    jdbc.sql("select * from user_profile where user_id in (:ids)")
        .param("ids", without.stream().map(UserEntry::id).toList())
        .query(
            row -> {
              profiles
                  .computeIfAbsent(row.getString("user_id"), id -> new ArrayList<>())
                  .add(profile(row));
            });
    return without.stream()
        .map(user -> user.with(profiles.getOrDefault(user.id(), List.of())))
        .toList();
  }

  /** The one with an id. */
  public Optional<UserEntry> find(String id) {
    return EntryIds.isId(id) ? one("id", id) : Optional.empty();
  }

  /** The one with a login name, in its exact spelling. */
  public Optional<UserEntry> byLogin(String login) {
    // PostgreSQL refuses to be asked for a NUL
    return login.indexOf('\0') < 0 ? one("login", login) : Optional.empty();
  }

  private Optional<UserEntry> one(String column, String value) {
    return jdbc.sql("select * from hub_user where " + column + " = :value")
        .param("value", value)
        .query((row, number) -> entry(row, List.of()))
        .optional()
        .map(user -> user.with(profiles(user.id())));
  }

  /** The encoded password of a user, or empty when there is no such user. */
  Optional<String> password(String id) {
    return jdbc.sql("select password from hub_user where id = :id")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /**
   * Keeps a new one.
   *
   * @param encodedPassword its password as {@link PasswordForms} has it
   * @throws BadEntryException if it is not good
   */
  public void create(CatalogTurn turn, UserEntry given, String encodedPassword) {
    checks.check(given);
    UserEntry entry = given.with(given.profiles());
    jdbc.sql(
            """
            insert into hub_user
              (id, login, name, password, default_environment, default_repository, disabled)
            values (:id, :login, :name, :password, :environment, :repository, :disabled)
            """)
        .param("id", entry.id())
        .param("login", entry.login())
        .param("name", entry.name())
        .param("password", encodedPassword)
        .param("environment", entry.defaultEnvironment())
        .param("repository", entry.defaultRepository())
        .param("disabled", entry.disabled())
        .update();
    writeProfiles(entry);
    turn.created(EntryKind.USER, entry.login(), entry);
  }

  /**
   * Brings one to another state. A user that is disabled, gets a new password or holds a profile no
   * longer loses every token made for it until now: {@link UserTokensEnded} is announced.
   *
   * @param encodedPassword the new password as {@link PasswordForms} has it, or null for none
   * @throws BadEntryException if it is not good
   */
  public void change(
      CatalogTurn turn, UserEntry before, UserEntry given, @Nullable String encodedPassword) {
    checks.check(given);
    UserEntry after = given.with(given.profiles());
    jdbc.sql(
            """
            update hub_user
            set login = :login, name = :name, default_environment = :environment,
              default_repository = :repository, disabled = :disabled
            where id = :id
            """)
        .param("id", after.id())
        .param("login", after.login())
        .param("name", after.name())
        .param("environment", after.defaultEnvironment())
        .param("repository", after.defaultRepository())
        .param("disabled", after.disabled())
        .update();
    if (!before.profiles().equals(after.profiles())) {
      jdbc.sql("delete from user_profile where user_id = :id").param("id", after.id()).update();
      writeProfiles(after);
    }
    if (encodedPassword != null) {
      jdbc.sql("update hub_user set password = :password where id = :id")
          .param("password", encodedPassword)
          .param("id", after.id())
          .update();
    }
    boolean lostProfile = !after.profiles().containsAll(before.profiles());
    if (lostProfile || encodedPassword != null || (after.disabled() && !before.disabled())) {
      endTokens(turn, after.id());
    }
    turn.changed(
        EntryKind.USER,
        before.login(),
        Difference.between(before, after),
        encodedPassword == null ? null : "password");
  }

  private void endTokens(CatalogTurn turn, String id) {
    Instant at =
        TokenEnd.behind(
            jdbc.sql("select tokens_ended_at from hub_user where id = :id")
                .param("id", id)
                .query(Long.class)
                .single(),
            clock);
    jdbc.sql("update hub_user set tokens_ended_at = :at where id = :id")
        .param("at", at.toEpochMilli())
        .param("id", id)
        .update();
    turn.announce(new UserTokensEnded(id, at));
  }

  private void writeProfiles(UserEntry entry) {
    for (ProfileName profile : entry.profiles()) {
      jdbc.sql(
              """
              insert into user_profile (user_id, environment_id, profile_id)
              values (:user, :environment, :profile)
              """)
          .param("user", entry.id())
          .param("environment", profile.environment())
          .param("profile", profile.id())
          .update();
    }
  }

  private List<ProfileName> profiles(String userId) {
    return jdbc.sql("select * from user_profile where user_id = :id")
        .param("id", userId)
        .query((row, number) -> profile(row))
        .list();
  }

  private static ProfileName profile(ResultSet row) throws SQLException {
    return new ProfileName(row.getString("environment_id"), row.getString("profile_id"));
  }

  private static UserEntry entry(ResultSet row, List<ProfileName> profiles) throws SQLException {
    return new UserEntry(
        row.getString("id"),
        row.getString("login"),
        row.getString("name"),
        profiles,
        row.getString("default_environment"),
        row.getString("default_repository"),
        row.getBoolean("disabled"));
  }
}
