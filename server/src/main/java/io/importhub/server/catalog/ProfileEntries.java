package io.importhub.server.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The profiles as administrators see them. Reads belong into a transaction. */
@Component
public final class ProfileEntries {
  private static final RowMapper<ProfileEntry> ENTRY =
      (row, number) ->
          new ProfileEntry(
                  row.getString("environment_id"),
                  row.getString("id"),
                  row.getString("name"),
                  ImportRight.valueOf(row.getString("import_right")),
                  list(row.getString("access_ids")),
                  list(row.getString("access_tags")),
                  row.getBoolean("disabled"))
              .sorted();

  private final JdbcClient jdbc;
  private final EnvironmentEntries environments;

  ProfileEntries(JdbcClient jdbc, EnvironmentEntries environments) {
    this.jdbc = jdbc;
    this.environments = environments;
  }

  /** Those of an environment with ids behind an id, in the order of their ids. */
  public List<ProfileEntry> page(String environment, @Nullable String after, int limit) {
    return jdbc.sql(
            """
            select * from profile where environment_id = :environment and id > :after
            order by id limit :limit
            """)
        .param("environment", environment)
        .param("after", after == null ? "" : after)
        .param("limit", limit)
        .query(ENTRY)
        .list();
  }

  /** The one with an id. */
  public Optional<ProfileEntry> find(String environment, String id) {
    return EntryIds.isId(environment) && EntryIds.isId(id)
        ? jdbc.sql("select * from profile where environment_id = :environment and id = :id")
            .param("environment", environment)
            .param("id", id)
            .query(ENTRY)
            .optional()
        : Optional.empty();
  }

  /** The names of all there are. */
  List<ProfileName> names() {
    return jdbc.sql("select environment_id, id from profile order by environment_id, id")
        .query((row, number) -> new ProfileName(row.getString(1), row.getString(2)))
        .list();
  }

  /**
   * Keeps a new one.
   *
   * @throws BadEntryException if it is not good
   */
  public void create(CatalogTurn turn, ProfileEntry given) {
    check(given);
    ProfileEntry entry = given.sorted();
    write(
        """
        insert into profile
          (environment_id, id, name, import_right, access_ids, access_tags, disabled)
        values (:environment, :id, :name, :right, :accessIds, :accessTags, :disabled)
        """,
        entry);
    turn.created(EntryKind.PROFILE, entry.environment() + "/" + entry.id(), entry);
  }

  /**
   * Brings one to another state.
   *
   * @throws BadEntryException if it is not good
   */
  public void change(CatalogTurn turn, ProfileEntry before, ProfileEntry given) {
    check(given);
    ProfileEntry after = given.sorted();
    write(
        """
        update profile
        set name = :name, import_right = :right, access_ids = :accessIds,
          access_tags = :accessTags, disabled = :disabled
        where environment_id = :environment and id = :id
        """,
        after);
    turn.changed(
        EntryKind.PROFILE,
        after.environment() + "/" + after.id(),
        Difference.between(before, after),
        null);
  }

  private void write(String sql, ProfileEntry entry) {
    jdbc.sql(sql)
        .param("environment", entry.environment())
        .param("id", entry.id())
        .param("name", entry.name())
        .param("right", entry.right().name())
        .param("accessIds", words(entry.accessIds()))
        .param("accessTags", words(entry.accessTags()))
        .param("disabled", entry.disabled())
        .update();
  }

  private void check(ProfileEntry entry) {
    var checks = new EntryChecks();
    environments.requireKnown(checks, "environment", entry.environment());
    checks.id("id", entry.id());
    checks.name("name", entry.name());
    List<String> accessIds = entry.accessIds();
    for (int i = 0; accessIds != null && i < accessIds.size(); i++) {
      checks.id("access_ids[" + i + "]", accessIds.get(i));
    }
    List<String> tags = entry.accessTags();
    for (int i = 0; tags != null && i < tags.size(); i++) {
      String member = "access_tags[" + i + "]";
      if (checks.text(member, tags.get(i), 255)) {
        checks.require(
            tags.get(i).indexOf(' ') < 0,
            member,
            "found " + EntryChecks.found(tags.get(i)) + ", expected one without blanks");
      }
    }
    checks.finish();
  }

  private static @Nullable String words(@Nullable List<String> list) {
    return list == null ? null : String.join(" ", list);
  }

  private static @Nullable List<String> list(@Nullable String words) {
    Set<String> set = JdbcCatalog.words(words);
    return set == null ? null : List.copyOf(set);
  }
}
