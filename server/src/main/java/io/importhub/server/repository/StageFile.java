package io.importhub.server.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The rows of one stage on SQLite: a database file of its own, so that filling it keeps no writer
 * waiting. Nothing of it is made to last, as a stage whose process dies is given up. For one thread
 * at a time; dropping may be done by another.
 */
final class StageFile {
  private static final String SETTINGS =
      "?journal_mode=OFF&synchronous=OFF&locking_mode=EXCLUSIVE&cache_size=-16000";

  private final Path path;
  private final SingleConnectionDataSource source;
  private final JdbcTemplate jdbc;
  private final Stage stage;

  /**
   * @param tables the statements that make tables and indexes
   */
  StageFile(long id, Path path, List<String> tables) {
    this.path = path;
    source = new SingleConnectionDataSource("jdbc:sqlite:" + path + SETTINGS, true);
    source.setAutoCommit(false);
    jdbc = new JdbcTemplate(source);
    tables.forEach(jdbc::execute);
    Batches batches = new Batches(jdbc);
    stage =
        new Stage(
            id,
            new StageRows(batches),
            new UniqueRows(batches),
            new ModelQueries(new KeyLookup(jdbc)));
  }

  Stage stage() {
    return stage;
  }

  Path path() {
    return path;
  }

  /** Writes to the file what is still in memory. */
  void flush() {
    jdbc.execute(
        (ConnectionCallback<Path>)
            connection -> {
              connection.commit();
              return path;
            });
  }

  /** Writes to the file what is still in memory, and closes it: others may read it now. */
  void finish() {
    flush();
    source.destroy();
  }

  void drop() {
    source.destroy();
    delete(path);
  }

  static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
