package io.importhub.server.repository;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the rows that changes touch; the caller gives the transaction. Safe for all threads. */
@Component
final class ModelQueries {
  private final JdbcTemplate jdbc;
  private final boolean postgres;

  ModelQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    postgres =
        Boolean.TRUE.equals(
            jdbc.execute(
                (Connection connection) ->
                    connection.getMetaData().getDatabaseProductName().startsWith("PostgreSQL")));
  }

  /** Prepares the transaction for look-ups by key. */
  void begin() {
    if (postgres) {
      // The planner takes rows just written, of which it has no statistics, for few that match
      // anything, and reads whole tables for each look-up.
      jdbc.execute(
          """
          set local enable_seqscan = off;
          set local enable_hashjoin = off;
          set local enable_mergejoin = off
          """);
    }
  }

  /**
   * Published objects.
   *
   * @param column {@code id} or {@code name}
   */
  void published(
      int repoKey, String column, Collection<String> values, Consumer<StoredObject> use) {
    InLists.each(
        values,
        "?",
        (list, block) ->
            jdbc.query(
                "select id, type, name, access_id, attributes from model_object"
                    + " where repo_key = ? and %s in (%s)".formatted(column, list),
                row -> {
                  use.accept(object(row));
                },
                arguments(repoKey, block)));
  }

  /**
   * Staged objects, deleted ones included.
   *
   * @param column {@code id} or {@code name}
   */
  void staged(
      long stage, String column, Collection<String> values, BiConsumer<String, StagedObject> use) {
    InLists.each(
        values,
        "?",
        (list, block) ->
            jdbc.query(
                "select id, type, name, access_id, attributes, deleted, cut from stage_object"
                    + " where stage_id = ? and %s in (%s)".formatted(column, list),
                row -> {
                  StoredObject state = row.getBoolean(6) ? null : object(row);
                  use.accept(row.getString(1), new StagedObject(state, row.getBoolean(7)));
                },
                arguments(stage, block)));
  }

  /** Published links. */
  void publishedLinks(int repoKey, Collection<LinkKey> keys, Consumer<StoredLink> use) {
    // cross join: SQLite then looks up each key; PostgreSQL plans it as any join.
    InLists.each(
        keys,
        "(?,?,?)",
        (list, block) ->
            jdbc.query(
                """
                with k (source, link_end, target) as (values %s)
                select l.source, l.link_end, l.target, l.ord, l.attributes
                from k cross join model_link l
                where l.repo_key = ? and l.source = k.source and l.link_end = k.link_end
                  and l.target = k.target
                """
                    .formatted(list),
                row -> {
                  use.accept(link(row));
                },
                keyArguments(block, repoKey)));
  }

  /** Staged links; empty for a removed one. */
  void stagedLinks(
      long stage, Collection<LinkKey> keys, BiConsumer<LinkKey, Optional<StoredLink>> use) {
    InLists.each(
        keys,
        "(?,?,?)",
        (list, block) ->
            jdbc.query(
                """
                with k (source, link_end, target) as (values %s)
                select l.source, l.link_end, l.target, l.ord, l.attributes, l.deleted
                from k cross join stage_link l
                where l.stage_id = ? and l.source = k.source and l.link_end = k.link_end
                  and l.target = k.target
                """
                    .formatted(list),
                row -> {
                  StoredLink link = link(row);
                  use.accept(link.key(), row.getBoolean(6) ? Optional.empty() : Optional.of(link));
                },
                keyArguments(block, stage)));
  }

  static StoredObject object(ResultSet row) throws SQLException {
    return new StoredObject(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Attributes.ofJson(row.getString(5)));
  }

  private static StoredLink link(ResultSet row) throws SQLException {
    return new StoredLink(
        new LinkKey(row.getString(1), row.getString(2), row.getString(3)),
        row.getInt(4),
        Attributes.ofJson(row.getString(5)));
  }

  static Object[] arguments(Object key, List<String> values) {
    List<Object> arguments = new ArrayList<>(values.size() + 1);
    arguments.add(key);
    arguments.addAll(values);
    return arguments.toArray();
  }

  private static Object[] keyArguments(List<LinkKey> keys, Object key) {
    List<Object> arguments = new ArrayList<>(keys.size() * 3 + 1);
    for (LinkKey link : keys) {
      arguments.add(link.source());
      arguments.add(link.end());
      arguments.add(link.target());
    }
    arguments.add(key);
    return arguments.toArray();
  }
}
