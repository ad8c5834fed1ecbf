package io.importhub.server.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The environments as administrators see them. Reads belong into a transaction. */
@Component
public final class EnvironmentEntries {
  private static final RowMapper<EnvironmentEntry> ENTRY =
      (row, number) ->
          new EnvironmentEntry(
              row.getString("id"), row.getString("name"), row.getBoolean("disabled"));

  private final JdbcClient jdbc;

  EnvironmentEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those with ids behind an id, in the order of their ids; null: from the first on. */
  public List<EnvironmentEntry> page(@Nullable String after, int limit) {
    return jdbc.sql("select * from environment where id > :after order by id limit :limit")
        .param("after", after == null ? "" : after)
        .param("limit", limit)
        .query(ENTRY)
        .list();
  }

  /** The one with an id. */
  public Optional<EnvironmentEntry> find(String id) {
    return EntryIds.isId(id)
        ? jdbc.sql("select * from environment where id = :id")
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
  public void create(CatalogTurn turn, EnvironmentEntry entry) {
    check(entry);
    jdbc.sql("insert into environment (id, name, disabled) values (:id, :name, :disabled)")
        .paramSource(entry)
        .update();
    turn.created(EntryKind.ENVIRONMENT, entry.id(), entry);
  }

  /**
   * Brings one to another state.
   *
   * @throws BadEntryException if it is not good
   */
  public void change(CatalogTurn turn, EnvironmentEntry before, EnvironmentEntry after) {
    check(after);
    jdbc.sql("update environment set name = :name, disabled = :disabled where id = :id")
        .paramSource(after)
        .update();
    turn.changed(EntryKind.ENVIRONMENT, after.id(), Difference.between(before, after), null);
  }

  private static void check(EnvironmentEntry entry) {
    var checks = new EntryChecks();
    checks.id("id", entry.id());
    checks.name("name", entry.name());
    checks.finish();
  }

  /** Says that there is no such environment, and which ones there are. */
  void requireKnown(EntryChecks checks, String member, String id) {
    if (find(id).isEmpty()) {
      checks.require(
          false,
          member,
          "no environment "
              + EntryChecks.found(id)
              + "; the environments are "
              + Listing.of(
                  jdbc.sql("select id from environment order by id").query(String.class).list()));
    }
  }
}
