package io.importhub.server.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies SQLite's write-ahead log to the database, beside the writer instead of in its commits: a
 * commit of many rows is then over once the log is on disk. Looks each half second, on a thread and
 * a connection of its own, which keep neither writer nor readers waiting.
 */
final class LogCheckpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogCheckpoints.class);
  private static final int MANY_PAGES = 4000;
  private static final long PERIOD_MILLIS = 500;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sqlite-checkpoints").factory());
  private final Connection connection;

  /**
   * @param url of the database, with SQLite's settings for this connection
   * @throws SQLException when the database does not open
   */
  LogCheckpoints(String url) throws SQLException {
    connection = DriverManager.getConnection(url);
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      if (pagesToCopy("NOOP") >= MANY_PAGES) {
        pagesToCopy("PASSIVE");
      }
    } catch (SQLException e) {
      // The writer copies the log itself when it has become several times as long.
      LOG.warn("The database's log was not copied to it; it is tried again: {}", e.toString());
    }
  }

  /** What is left to copy behind a checkpoint of a mode; none is made by {@code NOOP}. */
  private int pagesToCopy(String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma wal_checkpoint(%s)".formatted(mode))) {
      return row.next() ? row.getInt("log") - row.getInt("checkpointed") : 0;
    }
  }

  @Override
  public void close() throws SQLException {
    thread.close();
    connection.close();
  }
}
