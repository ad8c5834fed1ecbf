package io.importhub.server.importjob;

import java.io.Serial;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of a process that can be killed: at a chosen writing transaction it dies, before the
 * transaction begins or in place of its commit, and nothing can be read or written until it is
 * started again.
 */
final class KillableTransactions extends DataSourceTransactionManager {
  @Serial private static final long serialVersionUID = 1L;

  private int writing;
  private int killedAt = Integer.MAX_VALUE;
  private boolean beforeCommit;
  private boolean dead;

  KillableTransactions(DataSource dataSource) {
    super(dataSource);
  }

  /** The process died. */
  static final class Killed extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
  }

  void killAt(int transaction, boolean inPlaceOfCommit) {
    writing = 0;
    killedAt = transaction;
    beforeCommit = inPlaceOfCommit;
  }

  boolean isDead() {
    return dead;
  }

  void startAgain() {
    dead = false;
    killedAt = Integer.MAX_VALUE;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    if (!definition.isReadOnly() && ++writing == killedAt && !beforeCommit) {
      dead = true;
    }
    if (dead) {
      throw new Killed();
    }
    super.doBegin(transaction, definition);
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    if (!status.isReadOnly() && writing >= killedAt) {
      dead = true;
    }
    if (dead) {
      super.doRollback(status);
      throw new Killed();
    }
    super.doCommit(status);
  }
}
