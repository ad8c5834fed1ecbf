package io.importhub.client;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How a snapshot ({@code .zip}) is to be imported. A part that is null is not sent, so that the
 * server's default holds.
 *
 * @param autocommit whether the user's whole work session is published when the import is {@link
 *     SnapshotResult.Status#OK}; server default false
 * @param continueOnError whether the import of tags goes on behind one that cannot be read; server
 *     default false
 * @param atomic whether nothing is kept of an import with an {@link SnapshotResult.Status#ERROR};
 *     server default false. A job ({@link ImportProcessClient#importFile(UploadRequest)}) knows it
 *     as {@link Validate#AT_END_ON_SUCCESS} and passes over this one
 * @param strictNames whether names in the archive are to be marked or UTF-8, and may not differ by
 *     case alone; server default false
 * @param nameEncoding the charset of names that do not say their own; null: the server finds out
 * @param considerConfig whether the archive's {@code config.json} may have parameters removed;
 *     server default true
 */
public record SnapshotOptions(
    @Nullable Boolean autocommit,
    @Nullable Boolean continueOnError,
    @Nullable Boolean atomic,
    @Nullable Boolean strictNames,
    @Nullable Charset nameEncoding,
    @Nullable Boolean considerConfig) {

  private static final SnapshotOptions DEFAULTS =
      new SnapshotOptions(null, null, null, null, null, null);

  /** Every part left to the server. */
  public static SnapshotOptions defaults() {
    return DEFAULTS;
  }

  /** A copy with this {@link #autocommit()}. */
  public SnapshotOptions withAutocommit(@Nullable Boolean value) {
    return new SnapshotOptions(
        value, continueOnError, atomic, strictNames, nameEncoding, considerConfig);
  }

  /** A copy with this {@link #continueOnError()}. */
  public SnapshotOptions withContinueOnError(@Nullable Boolean value) {
    return new SnapshotOptions(
        autocommit, value, atomic, strictNames, nameEncoding, considerConfig);
  }

  /** A copy with this {@link #atomic()}. */
  public SnapshotOptions withAtomic(@Nullable Boolean value) {
    return new SnapshotOptions(
        autocommit, continueOnError, value, strictNames, nameEncoding, considerConfig);
  }

  /** A copy with this {@link #strictNames()}. */
  public SnapshotOptions withStrictNames(@Nullable Boolean value) {
    return new SnapshotOptions(
        autocommit, continueOnError, atomic, value, nameEncoding, considerConfig);
  }

  /** A copy with this {@link #nameEncoding()}. */
  public SnapshotOptions withNameEncoding(@Nullable Charset value) {
    return new SnapshotOptions(
        autocommit, continueOnError, atomic, strictNames, value, considerConfig);
  }

  /** A copy with this {@link #considerConfig()}. */
  public SnapshotOptions withConsiderConfig(@Nullable Boolean value) {
    return new SnapshotOptions(
        autocommit, continueOnError, atomic, strictNames, nameEncoding, value);
  }
}
