package io.importhub.server.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * The rows that an import leaves in a repository, to be written by plain JDBC: the same rows, in no
 * order of any key, into the same tables with the same indexes, under another repository's key.
 */
final class PlainRows {
  private static final int BATCH = 1000;
  private static final int TRANSACTION = 10_000;

  private final DataSource database;
  private final List<Table> tables = new ArrayList<>();

  private PlainRows(DataSource database) {
    this.database = database;
  }

  private record Table(String name, List<String> columns, List<String> key, List<Object[]> rows) {
    String upsert() {
      List<String> set = new ArrayList<>(columns);
      set.removeAll(key);
      return "insert into %s (repo_key, %s) values (?%s) on conflict (repo_key, %s) do update set %s"
          .formatted(
              name,
              String.join(", ", columns),
              ", ?".repeat(columns.size()),
              String.join(", ", key),
              String.join(", ", set.stream().map(c -> c + " = excluded." + c).toList()));
    }
  }

  /** Reads the rows of a repository. */
  static PlainRows of(DataSource database, int repository) throws SQLException {
    PlainRows rows = new PlainRows(database);
    rows.read(
        "model_object",
        List.of("id", "type", "name", "access_id", "attributes"),
        List.of("id"),
        repository);
    rows.read(
        "model_link",
        List.of("source", "link_end", "target", "ord", "attributes"),
        List.of("source", "link_end", "target"),
        repository);
    rows.read(
        "model_text",
        List.of("source", "link_end", "target", "attribute", "body"),
        List.of("source", "link_end", "target", "attribute"),
        repository);
    return rows;
  }

  int count() {
    return tables.stream().mapToInt(table -> table.rows().size()).sum();
  }

  /** Upserts the rows in batches of 1 000, 10 000 to a transaction; the nanoseconds it takes. */
  long upsert(int repository) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      for (Table table : tables) {
        upsert(connection, table, repository);
      }
      connection.commit();
      long nanos = System.nanoTime() - start;
      connection.setAutoCommit(true);
      return nanos;
    }
  }

  /** Writes the rows by COPY, into a repository that has none of them; the nanoseconds it takes. */
  long copy(int repository) throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      CopyManager copy = connection.unwrap(BaseConnection.class).getCopyAPI();
      long start = System.nanoTime();
      for (Table table : tables) {
        copy.copyIn(
            "copy %s (repo_key, %s) from stdin"
                .formatted(table.name(), String.join(", ", table.columns())),
            new StringReader(text(table, repository)));
      }
      connection.commit();
      long nanos = System.nanoTime() - start;
      connection.setAutoCommit(true);
      return nanos;
    }
  }

  private void upsert(Connection connection, Table table, int repository) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(table.upsert())) {
      int written = 0;
      for (Object[] row : table.rows()) {
        statement.setInt(1, repository);
        for (int i = 0; i < row.length; i++) {
          statement.setObject(i + 2, row[i]);
        }
        statement.addBatch();
        written++;
        if (written % BATCH == 0) {
          statement.executeBatch();
        }
        if (written % TRANSACTION == 0) {
          connection.commit();
        }
      }
      statement.executeBatch();
      connection.commit();
    }
  }

  private static String text(Table table, int repository) {
    StringBuilder out = new StringBuilder();
    for (Object[] row : table.rows()) {
      out.append(repository);
      for (Object value : row) {
        out.append('\t').append(value == null ? "\\N" : escaped(value.toString()));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }

  private void read(String table, List<String> columns, List<String> key, int repository)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select %s from %s where repo_key = ?"
                    .formatted(String.join(", ", columns), table))) {
      statement.setInt(1, repository);
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          Object[] row = new Object[columns.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = found.getObject(i + 1);
          }
          rows.add(row);
        }
      }
    }
    Collections.shuffle(rows, new Random(1));
    tables.add(new Table(table, columns, key, rows));
  }
}
