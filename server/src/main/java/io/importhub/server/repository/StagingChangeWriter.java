package io.importhub.server.repository;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies in memory, moves the memory to a stage of its own when told to, and publishes both. Each
 * time between two saves has its own stage.
 */
final class StagingChangeWriter implements ChangeWriter {
  private final WriteContext context;
  private final Rules rules;
  private final TransactionTemplate reading;
  private final ModelQueries queries;
  private final StageRows stageRows;
  private final ModelRows modelRows;
  private final UniqueRows uniqueRows;
  private final Pending pending = new Pending();
  private final Base base;
  private final ChangeApplier applier;
  private final Prefetch prefetch;
  private @Nullable Long stage;

  StagingChangeWriter(
      WriteContext context,
      Rules rules,
      TransactionTemplate reading,
      ModelQueries queries,
      StageRows stageRows,
      ModelRows modelRows,
      UniqueRows uniqueRows) {
    this.context = context;
    this.rules = rules;
    this.reading = reading;
    this.queries = queries;
    this.stageRows = stageRows;
    this.modelRows = modelRows;
    this.uniqueRows = uniqueRows;
    base = new Base(queries, context.repoKey());
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
  public void stage() {
    if (pending.isEmpty()) {
      return;
    }
    Long id = stage;
    if (id == null) {
      id = ThreadLocalRandom.current().nextLong();
      stageRows.open(id, context);
      stage = id;
    }
    stageRows.add(id, pending);
    uniqueRows.add(id, pending);
    pending.clear();
  }

  @Override
  public void save() {
    if (stage == null) {
      modelRows.write(context.repoKey(), pending);
      uniqueRows.write(context.repoKey(), pending);
      pending.clear();
      return;
    }
    stage();
    stageRows.publish(stage, context.repoKey());
    if (!rules.uniqueness().isNone()) {
      uniqueRows.publish(stage, context.repoKey());
    }
    stageRows.close(stage);
    stage = null;
  }

  @Override
  public void giveUp() {
    pending.clear();
    if (stage != null) {
      stageRows.close(stage);
      stage = null;
    }
  }
}
