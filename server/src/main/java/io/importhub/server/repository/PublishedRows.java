package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Queries the published rows; the caller gives the transaction. Safe for all threads. */
@Component
final class PublishedRows {
  private final JdbcTemplate jdbc;

  PublishedRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Optional<StoredObject> object(int repoKey, String id) {
    return jdbc
        .query(
            "select id, type, name, access_id, attributes from model_object"
                + " where repo_key = ? and id = ?",
            (row, number) -> ModelQueries.object(row),
            repoKey,
            id)
        .stream()
        .findFirst();
  }

  List<StoredObject> objects(int repoKey, ObjectFilter filter, @Nullable String after, int limit) {
    boolean all = filter.type() == null && filter.name() == null;
    // The indexes of types and names begin with the expression.
    var where = new StringBuilder(all ? "repo_key = ?" : "repo_key + 0 = ?");
    List<Object> arguments = new ArrayList<>(List.of(repoKey));
    and("type = ?", filter.type(), where, arguments);
    and("name = ?", filter.name(), where, arguments);
    and("id > ?", after, where, arguments);
    arguments.add(limit);
    return jdbc.query(
        "select id, type, name, access_id, attributes from model_object where %s order by id limit ?"
            .formatted(where),
        (row, number) -> ModelQueries.object(row),
        arguments.toArray());
  }

  /** How many links go out of each object that has any. */
  Map<String, Integer> linkCounts(int repoKey, List<String> ids) {
    Map<String, Integer> counts = new HashMap<>();
    InLists.each(
        ids,
        "?",
        (list, block) ->
            jdbc.query(
                """
                select source, count(*) from model_link where repo_key = ? and source in (%s)
                group by source
                """
                    .formatted(list),
                row -> {
                  counts.put(row.getString(1), row.getInt(2));
                },
                ModelQueries.arguments(repoKey, block)));
    return counts;
  }

  /** The links that go out of objects, those of one object by end, order and target. */
  void links(int repoKey, List<String> ids, BiConsumer<String, ModelLink> use) {
    InLists.each(
        ids,
        "?",
        (list, block) ->
            jdbc.query(
                """
                select source, link_end, target, ord from model_link
                where repo_key = ? and source in (%s) order by source, link_end, ord, target
                """
                    .formatted(list),
                row -> {
                  use.accept(
                      row.getString(1),
                      new ModelLink(row.getString(2), row.getString(3), row.getInt(4)));
                },
                ModelQueries.arguments(repoKey, block)));
  }

  /** The texts of objects. */
  void texts(int repoKey, List<String> ids, TextSink use) {
    InLists.each(
        ids,
        "?",
        (list, block) ->
            jdbc.query(
                """
                select source, attribute, body from model_text
                where repo_key = ? and link_end = '' and target = '' and source in (%s)
                """
                    .formatted(list),
                row -> {
                  use.text(row.getString(1), row.getString(2), row.getString(3));
                },
                ModelQueries.arguments(repoKey, block)));
  }

  private static void and(
      String condition, @Nullable String value, StringBuilder where, List<Object> arguments) {
    if (value != null) {
      where.append(" and ").append(condition);
      arguments.add(value);
    }
  }

  /** Takes texts. */
  interface TextSink {
    /** A text of an object. */
    void text(String id, String attribute, String body);
  }
}
