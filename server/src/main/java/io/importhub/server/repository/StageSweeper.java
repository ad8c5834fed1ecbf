package io.importhub.server.repository;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes the stages that a writer has left open, and deletes the rows of closed ones, a few in each
 * transaction. Safe for all threads.
 */
@Component
final class StageSweeper {
  /** Lets other writers have their turn on SQLite's one writing connection. */
  private static final Duration PAUSE = Duration.ofMillis(2);

  /**
   * By their places: by their keys PostgreSQL compares each with all where it has no statistics.
   */
  private static final String DELETE =
      "delete from %s where ctid = any (array(select ctid from %s where stage_id = ? limit %d))";

  private static final List<String> DELETES =
      List.of(
          DELETE.formatted("stage_object", "stage_object", 1000),
          DELETE.formatted("stage_link", "stage_link", 1000),
          DELETE.formatted("stage_unique", "stage_unique", 1000),
          // Few at once: a text may have megabytes.
          DELETE.formatted("stage_text", "stage_text", 100));

  private final JdbcTemplate jdbc;
  private final StageFiles files;
  private final boolean onFiles;
  private final TransactionTemplate writing;
  private final TransactionTemplate reading;

  StageSweeper(JdbcTemplate jdbc, StageFiles files, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.files = files;
    onFiles = !KeyLookup.isPostgres(jdbc);
    writing = new TransactionTemplate(transactions);
    reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
  }

  Set<String> owners() {
    List<String> owners =
        reading.execute(
            status ->
                jdbc.queryForList(
                    "select distinct owner from model_stage where state = 'OPEN'", String.class));
    return Set.copyOf(owners);
  }

  void giveUp(String owner) {
    writing.executeWithoutResult(
        status ->
            jdbc.update(
                "update model_stage set state = 'CLOSED' where owner = ? and state = 'OPEN'",
                owner));
  }

  void sweep() {
    for (long stage : closed()) {
      if (onFiles) {
        files.drop(stage);
      }
      while (sweepSome(stage)) {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
    }
  }

  private List<Long> closed() {
    return reading.execute(
        status ->
            jdbc.queryForList(
                "select stage_id from model_stage where state = 'CLOSED'", Long.class));
  }

  /** Deletes some rows; false when the stage is gone. */
  private boolean sweepSome(long stage) {
    return Boolean.TRUE.equals(
        writing.execute(
            status -> {
              // Locks the row, so that nodes that sweep the same stage do it in turn.
              int mine =
                  jdbc.update("update model_stage set state = 'CLOSED' where stage_id = ?", stage);
              if (mine == 0) {
                return false;
              }
              for (String delete : onFiles ? List.<String>of() : DELETES) {
                if (jdbc.update(delete, stage) > 0) {
                  return true;
                }
              }
              jdbc.update("delete from model_stage where stage_id = ?", stage);
              return false;
            }));
  }
}
