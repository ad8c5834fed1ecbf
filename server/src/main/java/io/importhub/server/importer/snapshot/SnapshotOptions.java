package io.importhub.server.importer.snapshot;

/**
 * How a snapshot is imported (docs/snapshots.md#options).
 *
 * @param autocommit whether the user's work session is published when all is OK
 * @param goOn whether the import of tags goes on behind a file that cannot be read
 * @param atomic whether nothing is kept when anything is an ERROR
 * @param names how the names in the archive are read
 * @param considerConfig whether {@code config.json} may have parameters removed
 * @param dryRun whether nothing is kept in any case
 */
public record SnapshotOptions(
    boolean autocommit,
    boolean goOn,
    boolean atomic,
    EntryNames names,
    boolean considerConfig,
    boolean dryRun) {

  /** As documented, but that names are found out. */
  public static final SnapshotOptions DEFAULT =
      new SnapshotOptions(false, false, false, EntryNames.AUTO, true, false);
}
