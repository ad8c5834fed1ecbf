package io.importhub.server.repository;

import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The stages of SQLite, in files beside the database. Safe for all threads. */
@Component
final class StageFiles {
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
    return file.stage();
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
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            detach(schema);
          }
        });
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

  /** Drops what is left: a stage does not outlive its process. */
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

  private Path path(long id) {
    String database =
        jdbc.queryForObject(
            "select file from pragma_database_list where name = 'main'", String.class);
    return Path.of(database + "-stage-" + Long.toHexString(id));
  }
}
