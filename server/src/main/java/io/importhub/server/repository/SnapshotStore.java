package io.importhub.server.repository;

import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes what imports of snapshots change. Safe for all threads. */
@Component
public class SnapshotStore {
  private final SnapshotTables tables;
  private final SnapshotHold hold;
  private final InstantSource time;

  SnapshotStore(SnapshotTables tables, SnapshotHold hold, InstantSource time) {
    this.tables = tables;
    this.hold = hold;
    this.time = time;
  }

  /**
   * Begins an import in the caller's transaction, to whose end nobody else imports a snapshot into
   * the repository, publishes or rejects there.
   */
  public SnapshotChanges begin(SnapshotAuthor author) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a snapshot is imported in its caller's transaction");
    }
    hold.take(author.repoKey());
    return new SnapshotChanges(author, tables, time.millis());
  }
}
