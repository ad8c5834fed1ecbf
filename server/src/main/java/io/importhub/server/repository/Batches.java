package io.importhub.server.repository;

import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.stereotype.Component;

/** Writes many rows by one statement, in batches. */
@Component
final class Batches {
  private static final int SIZE = 1000;

  private final JdbcTemplate jdbc;

  Batches(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Runs a statement once for each row; {@code set} sets its {@link PreparedStatement}. */
  <T> void each(String sql, Collection<T> rows, ParameterizedPreparedStatementSetter<T> set) {
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(sql, List.copyOf(rows), SIZE, set);
    }
  }

  /**
   * Runs a statement for a list of values, as often as it takes.
   *
   * @param sql with a parameter for the key, and {@code %s} where the list stands
   */
  void in(String sql, Object key, Collection<String> values) {
    InLists.each(
        values,
        "?",
        (list, block) -> jdbc.update(sql.formatted(list), ModelQueries.arguments(key, block)));
  }

  /** Runs a statement once. */
  int once(String sql, Object... arguments) {
    return jdbc.update(sql, arguments);
  }
}
