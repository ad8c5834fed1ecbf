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
  private final StageRows stageRows;
  private final ModelRows modelRows;
  private final StageSweeper sweeper;

  /** Every repository has the open metamodel. */
  private final Rules rules = new OpenMetamodel();

  JdbcChangeWriters(
      PlatformTransactionManager transactions,
      ModelQueries queries,
      StageRows stageRows,
      ModelRows modelRows,
      StageSweeper sweeper) {
    reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    this.queries = queries;
    this.stageRows = stageRows;
    this.modelRows = modelRows;
    this.sweeper = sweeper;
  }

  @Override
  public Metamodel metamodel(int repoKey) {
    return rules;
  }

  @Override
  public ChangeWriter open(WriteContext context) {
    // One writer at a time writes to a repository: what is open is an earlier one's.
    stageRows.closeAll(context.repoKey());
    return new StagingChangeWriter(context, rules, reading, queries, stageRows, modelRows);
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
