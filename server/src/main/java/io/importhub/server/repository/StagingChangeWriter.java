package io.importhub.server.repository;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies in memory, moves the memory to a stage of its own when told to, and publishes both. Each
 * time between two saves has its own stage.
 */
final class StagingChangeWriter implements ChangeWriter {
  private static final int ROWS_OF_A_TRANSACTION = 2000;
  private static final int ROWS_OF_A_SHORT_SAVE = 10_000;

  private final WriteContext context;
  private final Rules rules;
  private final TransactionTemplate reading;
  private final ModelQueries queries;
  private final Stages stages;
  private final ModelRows modelRows;
  private final UniqueRows uniqueRows;
  private final Pending pending = new Pending();
  private final KeyFilter stagedKeys = new KeyFilter();
  private final Base base;
  private final ChangeApplier applier;
  private final Prefetch prefetch;
  private @Nullable Stage stage;

  StagingChangeWriter(
      WriteContext context,
      Rules rules,
      TransactionTemplate reading,
      ModelQueries queries,
      Stages stages,
      ModelRows modelRows,
      UniqueRows uniqueRows) {
    this.context = context;
    this.rules = rules;
    this.reading = reading;
    this.queries = queries;
    this.stages = stages;
    this.modelRows = modelRows;
    this.uniqueRows = uniqueRows;
    base = new Base(queries, context.repoKey(), stagedKeys);
    View view = new View(pending, base);
    applier = new ChangeApplier(context, view, rules);
    prefetch = new Prefetch(context, rules, base, view);
  }

  @Override
  public List<Applied> apply(List<Change> changes) {
    List<Applied> applied =
        reading.execute(
            status -> {
              queries.begin();
              base.reset(stage);
              prefetch.load(changes);
              return changes.stream().map(applier::apply).toList();
            });
    base.reset(stage);
    return applied;
  }

  @Override
  public int pendingRows() {
    return pending.rows();
  }

  @Override
  public void stage(Consumer<Runnable> inTransaction) {
    if (pending.isEmpty()) {
      return;
    }
    if (stages.areInTheDatabase()) {
      do {
        inTransaction.accept(() -> stage(ROWS_OF_A_TRANSACTION));
      } while (!pending.isEmpty());
    } else {
      if (stage == null) {
        inTransaction.accept(() -> stage = stages.open(context));
      }
      stage(Integer.MAX_VALUE);
    }
  }

  /**
   * Moves about so many rows to the stage, in the caller's transaction if it is yet to be opened.
   */
  void stage(int rows) {
    if (pending.isEmpty()) {
      return;
    }
    Stage opened = stage == null ? stages.open(context) : stage;
    stage = opened;
    ChangedRows changed = pending.take(Math.max(0, pending.rows() - rows));
    opened.add(changed);
    for (PendingObject object : changed.objects()) {
      stagedKeys.add(object.id);
      if (object.state != null) {
        stagedKeys.add(object.state.name());
      }
    }
    changed.links().forEach(link -> stagedKeys.add(link.key));
    changed.uniqueKeys().keySet().forEach(key -> stagedKeys.add(key.hash()));
  }

  /** On SQLite, where one writes at a time, a stage is published faster than memory. */
  @Override
  public boolean prepareSave(Consumer<Runnable> inTransaction) {
    if (stages.areInTheDatabase() || (stage == null && pending.rows() < ROWS_OF_A_SHORT_SAVE)) {
      return false;
    }
    stage(inTransaction);
    if (stage != null) {
      stages.prepare(stage);
    }
    return true;
  }

  @Override
  public void save() {
    ChangedRows changed = pending.takeAll();
    if (stage == null) {
      modelRows.write(context.repoKey(), changed);
      uniqueRows.write(context.repoKey(), changed);
      return;
    }
    stage.add(changed);
    stages.publish(stage, context.repoKey(), !rules.uniqueness().isNone());
    closeStage(stage);
  }

  @Override
  public void giveUp() {
    pending.clear();
    if (stage != null) {
      closeStage(stage);
    }
  }

  private void closeStage(Stage over) {
    stages.close(over);
    stage = null;
    stagedKeys.clear();
  }
}
