package io.importhub.server.repository;

import java.util.List;
import java.util.function.Consumer;

/**
 * Applies the changes of one attempt of one import. A change sees the effects of all accepted
 * changes before it, saved or not; nobody else sees what is not saved. For one thread at a time.
 *
 * <p>The caller gives transactions: {@link #apply} reads in read-only transactions of its own and
 * writes nothing; {@link #save} and {@link #giveUp} write in the caller's transaction, {@link
 * #stage} and {@link #prepareSave} in several. When that transaction rolls back the writer must not
 * be used again.
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
   * once more, and so do 512 characters of texts and attributes.
   */
  int pendingRows();

  /**
   * Moves all rows from memory to the writer's unsaved rows. Changes may be applied afterwards.
   *
   * @param inTransaction runs what it is given in a transaction of its own; it is called as often
   *     as it takes to keep each transaction short, and not at all when none is needed
   */
  void stage(Consumer<Runnable> inTransaction);

  /**
   * Makes ready what {@link #save} would keep other writers waiting for, so that a save of many
   * rows is short. Changes may be applied afterwards.
   *
   * @param inTransaction as for {@link #stage}
   * @return whether there is a stage
   */
  boolean prepareSave(Consumer<Runnable> inTransaction);

  /**
   * Saves all that was applied since the last save: readers see it when the transaction commits.
   */
  void save();

  /** Gives up all that was applied since the last save. */
  void giveUp();
}
