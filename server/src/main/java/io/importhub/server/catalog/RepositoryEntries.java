package io.importhub.server.catalog;

import io.importhub.server.catalog.RepositoryEntry.UsedNames;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The repositories as administrators see them. Reads belong into a transaction. */
@Component
public final class RepositoryEntries {
  private static final RowMapper<RepositoryEntry> ENTRY =
      (row, number) ->
          new RepositoryEntry(
              row.getString("environment_id"),
              row.getString("id"),
              row.getString("name"),
              UsedNames.valueOf(row.getString("name_policy")),
              row.getBoolean("disabled"));

  private final JdbcClient jdbc;
  private final EnvironmentEntries environments;

  RepositoryEntries(JdbcClient jdbc, EnvironmentEntries environments) {
    this.jdbc = jdbc;
    this.environments = environments;
  }

  /** Those of an environment with ids behind an id, in the order of their ids. */
  public List<RepositoryEntry> page(String environment, @Nullable String after, int limit) {
    return jdbc.sql(
            """
            select * from repository where environment_id = :environment and id > :after
            order by id limit :limit
            """)
        .param("environment", environment)
        .param("after", after == null ? "" : after)
        .param("limit", limit)
        .query(ENTRY)
        .list();
  }

  /** The one with an id. */
  public Optional<RepositoryEntry> find(String environment, String id) {
    return EntryIds.isId(environment) && EntryIds.isId(id)
        ? jdbc.sql("select * from repository where environment_id = :environment and id = :id")
            .param("environment", environment)
            .param("id", id)
            .query(ENTRY)
            .optional()
        : Optional.empty();
  }

  /**
   * Keeps a new one.
   *
   * @throws BadEntryException if it is not good
   */
  public void create(CatalogTurn turn, RepositoryEntry entry) {
    check(entry);
    jdbc.sql(
            """
            insert into repository (repo_key, environment_id, id, name, name_policy, disabled)
            select coalesce(max(repo_key), 0) + 1, :environment, :id, :name, :usedNames, :disabled
            from repository
            """)
        .param("environment", entry.environment())
        .param("id", entry.id())
        .param("name", entry.name())
        .param("usedNames", entry.usedNames().name())
        .param("disabled", entry.disabled())
        .update();
    turn.created(EntryKind.REPOSITORY, entry.environment() + "/" + entry.id(), entry);
  }

  /**
   * Brings one to another state.
   *
   * @throws BadEntryException if it is not good
   */
  public void change(CatalogTurn turn, RepositoryEntry before, RepositoryEntry after) {
    check(after);
    jdbc.sql(
            """
            update repository set name = :name, name_policy = :usedNames, disabled = :disabled
            where environment_id = :environment and id = :id
            """)
        .param("environment", after.environment())
        .param("id", after.id())
        .param("name", after.name())
        .param("usedNames", after.usedNames().name())
        .param("disabled", after.disabled())
        .update();
    turn.changed(
        EntryKind.REPOSITORY,
        after.environment() + "/" + after.id(),
        Difference.between(before, after),
        null);
  }

  private void check(RepositoryEntry entry) {
    var checks = new EntryChecks();
    environments.requireKnown(checks, "environment", entry.environment());
    checks.id("id", entry.id());
    checks.name("name", entry.name());
    checks.finish();
  }

  /** Says that there is no such repository, and which ones its environment has. */
  void requireKnown(EntryChecks checks, String member, String environment, String id) {
    if (find(environment, id).isEmpty()) {
      checks.require(
          false,
          member,
          "no repository "
              + EntryChecks.found(id)
              + " in the environment "
              + environment
              + "; its repositories are "
              + Listing.of(
                  page(environment, null, Integer.MAX_VALUE).stream()
                      .map(RepositoryEntry::id)
                      .toList()));
    }
  }
}
