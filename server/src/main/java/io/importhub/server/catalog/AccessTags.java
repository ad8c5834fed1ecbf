package io.importhub.server.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The access tags that profiles may write: whoever imports a snapshot changes no parameter that
 * carries another one. Safe for all threads.
 */
@Component
public class AccessTags {
  private final JdbcClient jdbc;
  private final TransactionTemplate read;

  AccessTags(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.read = new TransactionTemplate(transactions);
    this.read.setReadOnly(true);
  }

  /**
   * The access tags that a user may write in an environment: those of all profiles of right {@code
   * ALL} that the user holds there; empty for all tags.
   */
  public Optional<Set<String>> ofUser(String userId, String environmentId) {
    return read.execute(
        status -> {
          List<Optional<Set<String>>> lists =
              jdbc.sql(
                      """
                      select profile.access_tags
                      from user_profile held
                      join profile on profile.environment_id = held.environment_id
                        and profile.id = held.profile_id
                      where held.user_id = :user and held.environment_id = :environment
                        and profile.import_right = 'ALL' and not profile.disabled
                      """)
                  .param("user", userId)
                  .param("environment", environmentId)
                  .query((row, number) -> Optional.ofNullable(JdbcCatalog.words(row.getString(1))))
                  .list();
          return lists.stream().anyMatch(Optional::isEmpty)
              ? Optional.empty()
              : Optional.of(
                  lists.stream()
                      .flatMap(Optional::stream)
                      .flatMap(Set::stream)
                      .collect(Collectors.toUnmodifiableSet()));
        });
  }
}
