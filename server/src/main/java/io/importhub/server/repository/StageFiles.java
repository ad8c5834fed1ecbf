package io.importhub.server.repository;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The stages of SQLite, in files beside the database. Safe for all threads. */
@Component
final class StageFiles {
  private static final String STAGE = "-stage-";

  private final JdbcTemplate jdbc;
  private final Map<Long, StageFile> open = new ConcurrentHashMap<>();

  StageFiles(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes a file with the tables of stages that the database has; in a transaction. */
  Stage open(long id) {
    List<String> tables =
        jdbc.queryForList(
            """
            select sql from sqlite_master where sql is not null and tbl_name in
              ('stage_object', 'stage_link', 'stage_text', 'stage_unique')
            order by type desc
            """,
            String.class);
    StageFile file = new StageFile(id, path(id), tables);
    open.put(id, file);
    afterTransaction(
        status -> {
          if (status != TransactionSynchronization.STATUS_COMMITTED) {
            drop(id);
          }
        });
    return file.stage();
  }

  /** Writes what a stage holds in memory to its file. */
  void flush(long id) {
    StageFile file = open.get(id);
    if (file != null) {
      file.flush();
    }
  }

  /**
   * Lets the statements of the caller's transaction read a stage's tables.
   *
   * @return the schema that they are in, until the transaction is over
   */
  String attach(long id) {
    StageFile file = open.get(id);
    if (file == null) {
      throw new IllegalStateException("stage " + id + " was dropped");
    }
    file.finish();
    String schema = "stage_" + Long.toHexString(id);
    jdbc.update("attach database ? as " + schema, file.path().toString());
    afterTransaction(status -> detach(schema));
    // It is read once, from end to end: through a map without copies.
    jdbc.execute("pragma " + schema + ".mmap_size = " + Integer.MAX_VALUE);
    return schema;
  }

  /** Deletes a stage's file, if there is one. */
  void drop(long id) {
    StageFile file = open.remove(id);
    if (file != null) {
      file.drop();
    } else {
      StageFile.delete(path(id));
    }
  }

  /** Deletes the files of processes that died: what they had staged is given up. */
  @PostConstruct
  void deleteLeft() {
    if (KeyLookup.isPostgres(jdbc)) {
      return;
    }
    Path database = database();
    String left = database.getFileName() + STAGE + "*";
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(database.toAbsolutePath().getParent(), left)) {
      files.forEach(StageFile::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops what is open: a stage does not outlive its process. */
  @PreDestroy
  void close() {
    List.copyOf(open.keySet()).forEach(this::drop);
  }

  /** On the connection of the transaction that is over, which begins no other. */
  private void detach(String schema) {
    jdbc.execute(
        (ConnectionCallback<String>)
            connection -> {
              connection.setAutoCommit(true);
              try (var statement = connection.createStatement()) {
                statement.execute("detach database " + schema);
              }
              return schema;
            });
  }

  private static void afterTransaction(IntConsumer work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            work.accept(status);
          }
        });
  }

  private Path path(long id) {
    Path database = database();
    return database.resolveSibling(database.getFileName() + STAGE + Long.toHexString(id));
  }

  private Path database() {
    return Path.of(
        jdbc.queryForList("select file from pragma_database_list where name = 'main'", String.class)
            .getFirst());
  }
}
