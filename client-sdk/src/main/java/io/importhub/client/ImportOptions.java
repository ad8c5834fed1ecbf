package io.importhub.client;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one file is to be imported. A part that is null (or, for {@code processing}, empty) is not
 * sent, so that the server's default holds.
 *
 * @param validate when changes are saved; null: {@link ImportSetting#validate()}, else the server's
 *     default {@link Validate#STANDARD}
 * @param reprocess whether creating what exists already (level 2) is no reject; server default
 *     false
 * @param checkIdentifiers whether a command without {@code .CHK} is a reject; server default by the
 *     file's extension
 * @param checkWritingAccess whether the profile's writing access is checked; server default by the
 *     file's extension
 * @param processing the kinds of commands to apply; empty: {@link Processing#DATA}
 * @param snapshot the options that snapshots ({@code .zip}) alone have
 */
public record ImportOptions(
    @Nullable Validate validate,
    @Nullable Boolean reprocess,
    @Nullable Boolean checkIdentifiers,
    @Nullable Boolean checkWritingAccess,
    Set<Processing> processing,
    SnapshotOptions snapshot) {

  private static final ImportOptions DEFAULTS =
      new ImportOptions(null, null, null, null, Set.of(), SnapshotOptions.defaults());

  public ImportOptions {
    processing = Set.copyOf(processing);
  }

  /** Every part left to the settings and the server. */
  public static ImportOptions defaults() {
    return DEFAULTS;
  }

  /** A copy with this {@link #validate()}. */
  public ImportOptions withValidate(@Nullable Validate value) {
    return new ImportOptions(
        value, reprocess, checkIdentifiers, checkWritingAccess, processing, snapshot);
  }

  /** A copy with this {@link #reprocess()}. */
  public ImportOptions withReprocess(@Nullable Boolean value) {
    return new ImportOptions(
        validate, value, checkIdentifiers, checkWritingAccess, processing, snapshot);
  }

  /** A copy with this {@link #checkIdentifiers()}. */
  public ImportOptions withCheckIdentifiers(@Nullable Boolean value) {
    return new ImportOptions(validate, reprocess, value, checkWritingAccess, processing, snapshot);
  }

  /** A copy with this {@link #checkWritingAccess()}. */
  public ImportOptions withCheckWritingAccess(@Nullable Boolean value) {
    return new ImportOptions(validate, reprocess, checkIdentifiers, value, processing, snapshot);
  }

  /** A copy with these {@link #processing()} kinds. */
  public ImportOptions withProcessing(Processing first, Processing... more) {
    return new ImportOptions(
        validate,
        reprocess,
        checkIdentifiers,
        checkWritingAccess,
        EnumSet.of(first, more),
        snapshot);
  }

  /** A copy with this {@link #snapshot()}. */
  public ImportOptions withSnapshot(SnapshotOptions value) {
    return new ImportOptions(
        validate, reprocess, checkIdentifiers, checkWritingAccess, processing, value);
  }
}
