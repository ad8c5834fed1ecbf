package io.importhub.server.repository;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Finds rows by many keys at once, each through an index whatever the database knows of the table.
 * Rows just written have no statistics: left to itself PostgreSQL reads all rows of a stage for
 * each look-up (60 000 links by 512 keys: 59 ms, this way 0.8 ms).
 */
@Component
final class KeyLookup {
  private final JdbcTemplate jdbc;
  private final boolean postgres;

  KeyLookup(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    postgres =
        Boolean.TRUE.equals(
            jdbc.execute(
                (Connection connection) ->
                    connection.getMetaData().getDatabaseProductName().startsWith("PostgreSQL")));
  }

  /**
   * Prepares the transaction: a plan that PostgreSQL made while a table was small does not stay.
   */
  void begin() {
    if (postgres) {
      jdbc.execute("set local plan_cache_mode = force_custom_plan");
    }
  }

  /**
   * Reads the rows whose {@code keyColumn} is {@code key} and whose {@code columns} have one of the
   * values; a row may come more than once.
   *
   * @param select what is read of a row
   * @param index the index of {@code keyColumn} and {@code columns}, or null for the primary key
   */
  void each(
      String select,
      String table,
      @Nullable String index,
      String keyColumn,
      Object key,
      List<String> columns,
      Collection<List<String>> values,
      RowCallbackHandler use) {
    String names = numbered(columns, i -> "c" + i, ", ");
    String match = numbered(columns, i -> "t." + columns.get(i) + " = k.c" + i, " and ");
    // Without statistics SQLite prefers the primary key by its first column.
    String indexedBy = index == null ? "" : "indexed by " + index;
    String shape =
        postgres
            ? "select l.* from (values %1$s) k (%2$s) cross join lateral"
                + " (select %3$s from %4$s t where t.%5$s = ? and %6$s offset 0) l"
            // cross join: SQLite keeps the order of the tables.
            : "with k (%2$s) as materialized (values %1$s)"
                + " select %3$s from k cross join %4$s t %7$s where t.%5$s = ? and %6$s";
    String one = "(" + String.join(",", Collections.nCopies(columns.size(), "?")) + ")";
    InLists.each(
        values,
        one,
        (list, block) -> {
          List<Object> arguments = new ArrayList<>();
          block.forEach(arguments::addAll);
          arguments.add(key);
          jdbc.query(
              shape.formatted(list, names, select, table, keyColumn, match, indexedBy),
              use,
              arguments.toArray());
        });
  }

  private static String numbered(List<String> columns, IntFunction<String> text, String between) {
    return IntStream.range(0, columns.size()).mapToObj(text).collect(Collectors.joining(between));
  }
}
