package io.importhub.server.importer.snapshot;

import java.util.List;

/**
 * What an import did.
 *
 * @param result the document
 * @param accepted how many elements are OK
 * @param ignored how many were there already
 * @param rejects those with a WARNING or an ERROR, in the order of their import; also those of a
 *     kind whose import was aborted
 * @param notReached how many are behind the one that aborted the import of its kind
 * @param rejected the rejects and those that were not reached, as they stand in the archive
 * @param saved whether anything was changed
 * @param awaiting how many changes of the user's work session await publishing
 */
public record SnapshotOutcome(
    SnapshotResult result,
    int accepted,
    int ignored,
    List<ElementResult> rejects,
    int notReached,
    List<SnapshotEntry<?>> rejected,
    boolean saved,
    int awaiting) {
  /** Copies what it is given. */
  public SnapshotOutcome {
    rejects = List.copyOf(rejects);
    rejected = List.copyOf(rejected);
  }
}
