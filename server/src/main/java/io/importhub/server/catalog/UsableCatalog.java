package io.importhub.server.catalog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What of the catalog a caller may use, as lists by name: nothing that is disabled, and of an
 * environment without a profile of the caller's nothing at all. Safe for all threads.
 */
@Component
public final class UsableCatalog {
  private final JdbcClient jdbc;
  private final TransactionTemplate read;

  UsableCatalog(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.read = new TransactionTemplate(transactions);
    this.read.setReadOnly(true);
  }

  /**
   * The environments in which the caller holds a profile; a token for another one than the caller's
   * own is to be asked for.
   *
   * @throws io.importhub.server.problem.ProblemException {@code FORBIDDEN} for a client without a
   *     user
   */
  public List<Environment> environments(Caller caller) {
    String userId = JdbcCatalog.requireUser(caller);
    return read.execute(
        status ->
            jdbc.sql(
                    """
                    select id, name from environment
                    where not disabled and id in (
                      select held.environment_id
                      from user_profile held
                      join profile on profile.environment_id = held.environment_id
                        and profile.id = held.profile_id
                      where held.user_id = :user and not profile.disabled)
                    order by name, id
                    """)
                .param("user", userId)
                .query((row, number) -> new Environment(row.getString("id"), row.getString("name")))
                .list());
  }

  /**
   * The repositories of the caller's environment.
   *
   * @throws io.importhub.server.problem.ProblemException {@code NOT_FOUND} for an environment that
   *     is not the token's; {@code FORBIDDEN} for a client without a user
   */
  public List<Repository> repositories(Caller caller, String environmentId) {
    String userId = JdbcCatalog.requireUser(caller);
    JdbcCatalog.requireEnvironment(caller, environmentId);
    return read.execute(
        status ->
            jdbc.sql(
                    """
                    select repository.* from repository
                    join environment on environment.id = repository.environment_id
                    where repository.environment_id = :environment
                      and not repository.disabled and not environment.disabled
                      and exists (
                        select 1
                        from user_profile held
                        join profile on profile.environment_id = held.environment_id
                          and profile.id = held.profile_id
                        where held.user_id = :user and held.environment_id = :environment
                          and not profile.disabled)
                    order by repository.name, repository.id
                    """)
                .param("user", userId)
                .param("environment", environmentId)
                .query((row, number) -> JdbcCatalog.repository(row))
                .list());
  }

  /**
   * The profiles that the caller holds in its environment.
   *
   * @throws io.importhub.server.problem.ProblemException as {@link #repositories}
   */
  public List<Profile> profiles(Caller caller, String environmentId) {
    String userId = JdbcCatalog.requireUser(caller);
    JdbcCatalog.requireEnvironment(caller, environmentId);
    return read.execute(
        status ->
            jdbc.sql(
                    """
                    select profile.*
                    from profile
                    join environment on environment.id = profile.environment_id
                    join user_profile held on held.environment_id = profile.environment_id
                      and held.profile_id = profile.id
                    where held.user_id = :user and profile.environment_id = :environment
                      and not profile.disabled and not environment.disabled
                    order by profile.name, profile.id
                    """)
                .param("user", userId)
                .param("environment", environmentId)
                .query((row, number) -> JdbcCatalog.profile(row))
                .list());
  }
}
