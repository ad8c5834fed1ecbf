package io.importhub.server.repository;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Finds rows by many keys, each through an index whatever the database knows of the table. SQLite,
 * which is in this process, is asked key by key with one prepared statement. PostgreSQL is sent all
 * keys of a query as arrays; rows just written have no statistics, and left to itself it reads all
 * rows of a stage for each look-up (60 000 links by 512 keys: 59 ms, this way 0.8 ms).
 */
@Component
final class KeyLookup {
  private static final int KEYS_AT_ONCE = 2000;

  private final JdbcTemplate jdbc;
  private final boolean postgres;

  KeyLookup(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    postgres = isPostgres(jdbc);
  }

  static boolean isPostgres(JdbcTemplate jdbc) {
    return Boolean.TRUE.equals(
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
   * @param index the index of {@code columns} that begins with {@code keyColumn + 0}, or null for
   *     the primary key, which begins with {@code keyColumn}
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
    if (values.isEmpty()) {
      return;
    }
    if (postgres) {
      // PostgreSQL refuses a query with a NUL; no row has one.
      List<List<String>> possible =
          values.stream()
              .filter(value -> value.stream().noneMatch(part -> part.indexOf('\0') >= 0))
              .toList();
      allAtOnce(select, table, index, keyColumn, key, columns, possible, use);
    } else {
      oneByOne(select, table, index, keyColumn, key, columns, values, use);
    }
  }

  private void oneByOne(
      String select,
      String table,
      @Nullable String index,
      String keyColumn,
      Object key,
      List<String> columns,
      Collection<List<String>> values,
      RowCallbackHandler use) {
    // Without statistics SQLite prefers the primary key by its first column.
    String sql =
        "select %s from %s t %s where t.%s = ? and %s"
            .formatted(
                select,
                table,
                index == null ? "" : "indexed by " + index,
                keyTerm(index, keyColumn),
                each(columns, i -> "t." + columns.get(i) + " = ?", " and "));
    jdbc.execute(
        sql,
        (PreparedStatement statement) -> {
          for (List<String> value : values) {
            statement.setObject(1, key);
            for (int i = 0; i < value.size(); i++) {
              statement.setString(i + 2, value.get(i));
            }
            read(statement, use);
          }
          return values.size();
        });
  }

  private void allAtOnce(
      String select,
      String table,
      @Nullable String index,
      String keyColumn,
      Object key,
      List<String> columns,
      List<List<String>> values,
      RowCallbackHandler use) {
    String sql =
        "select l.* from unnest(%s) k (%s) cross join lateral"
                .formatted(each(columns, i -> "?::text[]", ", "), each(columns, i -> "c" + i, ", "))
            + " (select %s from %s t where t.%s = ? and %s offset 0) l"
                .formatted(
                    select,
                    table,
                    keyTerm(index, keyColumn),
                    each(columns, i -> "t." + columns.get(i) + " = k.c" + i, " and "));
    jdbc.execute(
        sql,
        (PreparedStatement statement) -> {
          for (int from = 0; from < values.size(); from += KEYS_AT_ONCE) {
            List<List<String>> block =
                values.subList(from, Math.min(values.size(), from + KEYS_AT_ONCE));
            for (int i = 0; i < columns.size(); i++) {
              statement.setArray(i + 1, array(statement, block, i));
            }
            statement.setObject(columns.size() + 1, key);
            read(statement, use);
          }
          return values.size();
        });
  }

  /** As the index has it: so no other one can be taken, whatever the statistics say. */
  private static String keyTerm(@Nullable String index, String keyColumn) {
    return index == null ? keyColumn : keyColumn + " + 0";
  }

  private static Array array(PreparedStatement statement, List<List<String>> values, int column)
      throws SQLException {
    Object[] elements = values.stream().map(value -> value.get(column)).toArray();
    return statement.getConnection().createArrayOf("text", elements);
  }

  private static void read(PreparedStatement statement, RowCallbackHandler use)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        use.processRow(rows);
      }
    }
  }

  private static String each(List<String> columns, IntFunction<String> text, String between) {
    return IntStream.range(0, columns.size()).mapToObj(text).collect(Collectors.joining(between));
  }
}
