package io.importhub.server.repository;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens writers on the tables of the model. */
@Component
final class JdbcChangeWriters implements ChangeWriters {
  private final TransactionTemplate reading;
  private final ModelQueries queries;
  private final Stages stages;
  private final ModelRows modelRows;
  private final StageSweeper sweeper;
  private final UniqueRows uniqueRows;
  private final UniqueIndex uniqueIndex;
  private final Metamodels metamodels;

  JdbcChangeWriters(
      PlatformTransactionManager transactions,
      ModelQueries queries,
      Stages stages,
      ModelRows modelRows,
      UniqueRows uniqueRows,
      UniqueIndex uniqueIndex,
      Metamodels metamodels,
      StageSweeper sweeper) {
    reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    this.queries = queries;
    this.stages = stages;
    this.modelRows = modelRows;
    this.uniqueRows = uniqueRows;
    this.uniqueIndex = uniqueIndex;
    this.metamodels = metamodels;
    this.sweeper = sweeper;
  }

  @Override
  public Metamodel metamodel(int repoKey) {
    return metamodels.of(repoKey);
  }

  @Override
  public ChangeWriter open(WriteContext context) {
    // One writer at a time writes to a repository: what is open is an earlier one's.
    stages.closeAll(context.repoKey());
    Rules rules = metamodels.of(context.repoKey());
    uniqueIndex.prepare(context.repoKey(), rules.uniqueness());
    return new StagingChangeWriter(context, rules, reading, queries, stages, modelRows, uniqueRows);
  }

  @Override
  public Set<String> owners() {
    return sweeper.owners();
  }

  @Override
  public void giveUp(String owner) {
    sweeper.giveUp(owner);
  }

  @Override
  public void sweep() {
    sweeper.sweep();
  }
}
