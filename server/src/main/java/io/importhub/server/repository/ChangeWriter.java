package io.importhub.server.repository;

import java.util.List;

/**
 * Applies the changes of one attempt of one import. A change sees the effects of all accepted
 * changes before it, saved or not; nobody else sees what is not saved. For one thread at a time.
 *
 * <p>The caller gives transactions: {@link #apply} reads in read-only transactions of its own and
 * writes nothing; {@link #stage}, {@link #save} and {@link #giveUp} write in the caller's
 * transaction. When that transaction rolls back the writer must not be used again.
 */
public interface ChangeWriter {

  /**
   * Applies changes in order, in memory. The result is the same as applying them one by one.
   *
   * @return what became of each, in the order of the changes
   */
  List<Applied> apply(List<Change> changes);

  /**
   * How many rows {@link #apply} has changed in memory since the last stage or save. A text counts
   * once more, and so do 1 024 characters of texts and attributes.
   */
  int pendingRows();

  /**
   * Moves about 2 000 rows from memory to the writer's unsaved rows, so that the transaction is
   * short; {@link #pendingRows()} tells whether there are more. Changes may be applied between.
   */
  void stage();

  /**
   * Saves all that was applied since the last save: readers see it when the transaction commits.
   */
  void save();

  /** Gives up all that was applied since the last save. */
  void giveUp();
}
