package io.importhub.server.repository;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.stereotype.Component;

/** The rows of unique keys, published and staged, in the caller's transaction. */
@Component
final class UniqueRows {
  private static final String INSERT =
      """
      insert into model_unique (repo_key, hash, holder) values (?, ?, ?)
      on conflict (repo_key, hash, holder) do nothing
      """;

  private final Batches batches;

  UniqueRows(Batches batches) {
    this.batches = batches;
  }

  /** Writes what leaves a writer's memory straight to the published rows. */
  void write(int repoKey, ChangedRows changed) {
    batches.each(
        "delete from model_unique where repo_key = ? and hash = ? and holder = ?",
        keys(changed, false),
        setter(repoKey));
    give(repoKey, keys(changed, true));
  }

  /** Gives keys in the published rows. */
  void give(int repoKey, List<UniqueKey> keys) {
    batches.each(INSERT, keys, setter(repoKey));
  }

  /** Adds what leaves a writer's memory to its stage. */
  void add(long stage, ChangedRows changed) {
    for (boolean holds : new boolean[] {true, false}) {
      batches.each(
          """
          insert into stage_unique (stage_id, hash, holder, deleted) values (?, ?, ?, ?)
          on conflict (stage_id, hash, holder) do update set deleted = excluded.deleted
          """,
          keys(changed, holds),
          (statement, key) -> {
            statement.setLong(1, stage);
            statement.setString(2, key.hash());
            statement.setString(3, key.holder());
            statement.setBoolean(4, !holds);
          });
    }
  }

  /**
   * Moves what a stage holds to the published rows.
   *
   * @param schema where the stage's table is: empty, or a name with a dot behind it
   */
  void publish(Stage stage, int repoKey, String schema) {
    if (stage.removes()) {
      batches.once(
          """
          delete from model_unique where repo_key = ? and (hash, holder) in
            (select hash, holder from %sstage_unique where stage_id = ? and deleted)
          """
              .formatted(schema),
          repoKey,
          stage.id());
    }
    batches.once(
        """
        insert into model_unique (repo_key, hash, holder)
        select cast(? as integer), hash, holder from %sstage_unique
        where stage_id = ? and not deleted
        on conflict (repo_key, hash, holder) do nothing
        """
            .formatted(schema),
        repoKey,
        stage.id());
  }

  private static ParameterizedPreparedStatementSetter<UniqueKey> setter(int repoKey) {
    return (statement, key) -> {
      statement.setInt(1, repoKey);
      statement.setString(2, key.hash());
      statement.setString(3, key.holder());
    };
  }

  private static List<UniqueKey> keys(ChangedRows changed, boolean held) {
    return changed.uniqueKeys().entrySet().stream()
        .filter(key -> key.getValue() == held)
        .map(Map.Entry::getKey)
        .toList();
  }
}
