package io.importhub.server.repository;

import java.util.Optional;
import java.util.stream.Stream;

/** The rows that a writer has moved out of its memory and not saved. For one thread at a time. */
final class Stage {
  private final long id;
  private final StageRows rows;
  private final UniqueRows uniqueRows;
  private final ModelQueries queries;
  private boolean removes;

  /**
   * @param rows writes to where the rows are, as {@code uniqueRows}; {@code queries} reads there
   */
  Stage(long id, StageRows rows, UniqueRows uniqueRows, ModelQueries queries) {
    this.id = id;
    this.rows = rows;
    this.uniqueRows = uniqueRows;
    this.queries = queries;
  }

  long id() {
    return id;
  }

  ModelQueries queries() {
    return queries;
  }

  /** Whether any of the rows removes something. */
  boolean removes() {
    return removes;
  }

  void add(ChangedRows changed) {
    removes = removes || removes(changed);
    rows.add(id, changed);
    uniqueRows.add(id, changed);
  }

  private static boolean removes(ChangedRows changed) {
    return changed.objects().stream().anyMatch(object -> object.cut || object.state == null)
        || changed.links().stream().anyMatch(link -> link.state == null)
        || changed.uniqueKeys().containsValue(false)
        || Stream.concat(
                changed.objects().stream().flatMap(object -> object.texts().values().stream()),
                changed.links().stream().flatMap(link -> link.texts().values().stream()))
            .anyMatch(Optional::isEmpty);
  }
}
