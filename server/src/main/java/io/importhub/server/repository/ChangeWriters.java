package io.importhub.server.repository;

import java.util.Set;

/** Opens the writers that apply changes to repositories. Safe for all threads. */
public interface ChangeWriters {

  /** The metamodel of a repository. */
  Metamodel metamodel(int repoKey);

  /**
   * Opens a writer, in a transaction of the caller's. One writer at a time may be open for a
   * repository; the unsaved rows of the owner's earlier attempts are given up.
   */
  ChangeWriter open(WriteContext context);

  /**
   * The owners that have unsaved rows: of open writers, and of writers whose process died or whose
   * {@link ChangeWriter#giveUp} failed. In a read-only transaction of its own.
   */
  Set<String> owners();

  /**
   * Gives up the unsaved rows of an owner that opens no writer any more, in a transaction of its
   * own.
   */
  void giveUp(String owner);

  /**
   * Removes rows that saved or given up writers left, in short transactions of its own, until none
   * are left or the thread is interrupted. Several nodes may call it at once.
   */
  void sweep();
}
