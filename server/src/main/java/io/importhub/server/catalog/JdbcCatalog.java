package io.importhub.server.catalog;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalog as its tables have it; each question is one read-only transaction. */
@Component
final class JdbcCatalog implements Catalog {
  private final JdbcClient jdbc;
  private final TransactionTemplate read;

  JdbcCatalog(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.read = new TransactionTemplate(transactions);
    this.read.setReadOnly(true);
  }

  @Override
  public Repository repository(Caller caller, String environmentId, String repositoryId) {
    requireUser(caller);
    requireEnvironment(caller, environmentId);
    return read.execute(
            status ->
                jdbc.sql(
                        """
                        select repository.*, environment.disabled as environment_disabled
                        from repository
                        join environment on environment.id = repository.environment_id
                        where environment_id = :environment and repository.id = :id
                        """)
                    .param("environment", environmentId)
                    .param("id", repositoryId)
                    .query(
                        (row, number) -> {
                          requireEnabled(row, "environment_disabled", "environment", environmentId);
                          requireEnabled(row, "disabled", "repository", repositoryId);
                          return repository(row);
                        })
                    .optional())
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "The environment "
                        + environmentId
                        + " has no repository \""
                        + repositoryId
                        + "\""));
  }

  @Override
  public Profile profile(Caller caller, String environmentId, String profileId) {
    String userId = requireUser(caller);
    requireEnvironment(caller, environmentId);
    return read.execute(
        status -> {
          Profile profile =
              query(environmentId, profileId)
                  .query(
                      (row, number) -> {
                        requireEnabled(row, "disabled", "profile", profileId);
                        return profile(row);
                      })
                  .optional()
                  .orElseThrow(
                      () ->
                          new ProblemException(
                              ProblemType.NOT_FOUND,
                              "The environment "
                                  + environmentId
                                  + " has no profile \""
                                  + profileId
                                  + "\""));
          if (!holds(userId, profile)) {
            throw new ProblemException(
                ProblemType.FORBIDDEN, caller.login() + " may not use the profile " + profileId);
          }
          return profile;
        });
  }

  @Override
  public boolean holdsAll(String userId, String environmentId) {
    return read.execute(
        status ->
            jdbc.sql(
                        """
                    select count(*)
                    from user_profile held
                    join profile on profile.environment_id = held.environment_id
                      and profile.id = held.profile_id
                    where held.user_id = :user and held.environment_id = :environment
                      and profile.import_right = 'ALL' and not profile.disabled
                    """)
                    .param("user", userId)
                    .param("environment", environmentId)
                    .query(Integer.class)
                    .single()
                > 0);
  }

  @Override
  public Optional<Repository> repository(int key) {
    return read.execute(
        status ->
            jdbc.sql("select * from repository where repo_key = :key")
                .param("key", key)
                .query((row, number) -> repository(row))
                .optional());
  }

  @Override
  public Optional<Profile> profile(String environmentId, String profileId) {
    return read.execute(
        status -> query(environmentId, profileId).query((row, number) -> profile(row)).optional());
  }

  private JdbcClient.StatementSpec query(String environmentId, String profileId) {
    return jdbc.sql("select * from profile where environment_id = :environment and id = :id")
        .param("environment", environmentId)
        .param("id", profileId);
  }

  private static void requireEnabled(ResultSet row, String column, String kind, String id)
      throws SQLException {
    if (row.getBoolean(column)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "The %s %s is disabled".formatted(kind, id));
    }
  }

  private boolean holds(String userId, Profile profile) {
    return jdbc.sql(
                """
                select count(*) from user_profile
                where user_id = :user and environment_id = :environment and profile_id = :profile
                """)
            .param("user", userId)
            .param("environment", profile.environmentId())
            .param("profile", profile.id())
            .query(Integer.class)
            .single()
        > 0;
  }

  static String requireUser(Caller caller) {
    @Nullable String userId = caller.userId();
    if (userId == null) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "The token belongs to the client "
              + caller.clientId()
              + " alone, expected the token of a user");
    }
    return userId;
  }

  static void requireEnvironment(Caller caller, String environmentId) {
    if (!environmentId.equals(caller.environmentId())) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "The token is for the environment "
              + caller.environmentId()
              + ", the request names \""
              + environmentId
              + "\"");
    }
  }

  static Repository repository(ResultSet row) throws SQLException {
    return new Repository(
        row.getInt("repo_key"),
        row.getString("environment_id"),
        row.getString("id"),
        row.getString("name"),
        "PREFIX".equals(row.getString("name_policy")));
  }

  static Profile profile(ResultSet row) throws SQLException {
    return new Profile(
        row.getString("environment_id"),
        row.getString("id"),
        row.getString("name"),
        ImportRight.valueOf(row.getString("import_right")),
        words(row.getString("access_ids")),
        words(row.getString("access_tags")));
  }

  /** The words of a list by blanks, or null for none at all. */
  static @Nullable Set<String> words(@Nullable String list) {
    return list == null
        ? null
        : Stream.of(list.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
  }
}
