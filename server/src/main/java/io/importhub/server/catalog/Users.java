package io.importhub.server.catalog;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The users of the hub. Each read asks the database, so that every node sees a change at once. */
@Component
public final class Users {
  private static final RowMapper<User> USER =
      (row, number) ->
          new User(
              row.getString("id"),
              row.getString("login"),
              row.getString("name"),
              row.getString("password"),
              row.getString("default_environment"),
              row.getString("default_repository"),
              row.getBoolean("disabled"),
              Instant.ofEpochMilli(row.getLong("tokens_ended_at")));

  private final JdbcClient jdbc;
  private final TransactionTemplate read;

  Users(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.read = new TransactionTemplate(transactions);
    this.read.setReadOnly(true);
  }

  /** The user with a login name, in its exact spelling. */
  public Optional<User> byLogin(String login) {
    return one("select * from hub_user where login = :value", login);
  }

  /** The user with an id. */
  public Optional<User> byId(String id) {
    return one("select * from hub_user where id = :value", id);
  }

  private Optional<User> one(String sql, String value) {
    return read.execute(status -> jdbc.sql(sql).param("value", value).query(USER).optional());
  }

  /** Whether a user holds a profile in an environment, neither of which is disabled. */
  public boolean mayUse(String userId, String environmentId) {
    return read.execute(
        status ->
            jdbc.sql(
                        """
                    select count(*)
                    from user_profile held
                    join profile on profile.environment_id = held.environment_id
                      and profile.id = held.profile_id
                    join environment on environment.id = held.environment_id
                    where held.user_id = :user and held.environment_id = :environment
                      and not profile.disabled and not environment.disabled
                    """)
                    .param("user", userId)
                    .param("environment", environmentId)
                    .query(Integer.class)
                    .single()
                > 0);
  }

  /** The users whose tokens were ended at or after an instant, by any node, and when. */
  public Map<String, Instant> tokensEndedSince(Instant instant) {
    return read.execute(
        status ->
            jdbc
                .sql("select id, tokens_ended_at from hub_user where tokens_ended_at >= :since")
                .param("since", instant.toEpochMilli())
                .query(
                    (row, number) ->
                        Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
