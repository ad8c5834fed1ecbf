package io.importhub.server.importjob;

import io.importhub.server.importer.snapshot.EntryNames;
import io.importhub.server.importer.snapshot.SnapshotOptions;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The options that snapshots alone have (docs/snapshots.md#options).
 *
 * @param nameEncoding a charset's name, or null to find it out
 */
record SnapshotChoices(
    boolean autocommit,
    boolean goOn,
    boolean strictNames,
    @Nullable String nameEncoding,
    boolean considerConfig) {
  /** When nothing is chosen. */
  static final SnapshotChoices DEFAULT = new SnapshotChoices(false, false, false, null, true);

  /** All options, with what a validate mode means for a snapshot. */
  SnapshotOptions with(ValidateMode mode) {
    return new SnapshotOptions(
        autocommit,
        goOn,
        mode == ValidateMode.AT_END_ON_SUCCESS,
        new EntryNames(nameEncoding == null ? null : Charset.forName(nameEncoding), strictNames),
        considerConfig,
        mode == ValidateMode.NEVER);
  }
}
