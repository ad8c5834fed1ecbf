package io.importhub.server.repository;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Opens stages, publishes and drops them. On SQLite, whose one writer they would keep from others,
 * the rows of a stage are in a {@link StageFile}; on PostgreSQL in tables. The table {@code
 * model_stage} knows of each. Safe for all threads.
 */
@Component
final class Stages {
  private static final String NO_SCHEMA = "";

  private final Batches batches;
  private final StageRows rows;
  private final UniqueRows uniqueRows;
  private final ModelQueries queries;
  private final StageFiles files;
  private final boolean postgres;

  Stages(
      JdbcTemplate jdbc,
      Batches batches,
      StageRows rows,
      UniqueRows uniqueRows,
      ModelQueries queries,
      StageFiles files) {
    this.batches = batches;
    this.rows = rows;
    this.uniqueRows = uniqueRows;
    this.queries = queries;
    this.files = files;
    postgres = KeyLookup.isPostgres(jdbc);
  }

  /** Whether rows are written to a stage in the caller's transaction, which must then be short. */
  boolean areInTheDatabase() {
    return postgres;
  }

  /** Opens a stage, in the caller's transaction. */
  Stage open(WriteContext context) {
    long id = ThreadLocalRandom.current().nextLong();
    batches.once(
        """
        insert into model_stage (stage_id, repo_key, owner, attempt, state)
        values (?, ?, ?, ?, 'OPEN')
        """,
        id,
        context.repoKey(),
        context.owner(),
        context.attempt());
    return postgres ? new Stage(id, rows, uniqueRows, queries) : files.open(id);
  }

  /** Does what publishing would do first and others need not wait for. */
  void prepare(Stage stage) {
    if (!postgres) {
      files.flush(stage.id());
    }
  }

  /** Moves what a stage holds to the published rows, in the caller's transaction. */
  void publish(Stage stage, int repoKey, boolean hasUniqueKeys) {
    if (postgres && stage.removes()) {
      // Without statistics a plan may read the whole stage for each row of the repository.
      batches.once("analyze stage_object, stage_link, stage_text, stage_unique");
    }
    String schema = postgres ? NO_SCHEMA : files.attach(stage.id()) + ".";
    rows.publish(stage, repoKey, schema);
    if (hasUniqueKeys) {
      uniqueRows.publish(stage, repoKey, schema);
    }
  }

  /** Leaves a stage's rows to be swept, in the caller's transaction. */
  void close(Stage stage) {
    batches.once("update model_stage set state = 'CLOSED' where stage_id = ?", stage.id());
  }

  /** Leaves the rows of all stages of a repository to be swept, in the caller's transaction. */
  void closeAll(int repoKey) {
    batches.once(
        "update model_stage set state = 'CLOSED' where repo_key = ? and state = 'OPEN'", repoKey);
  }
}
