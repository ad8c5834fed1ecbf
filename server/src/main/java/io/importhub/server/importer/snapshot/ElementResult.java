package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.RejectCode;
import org.jspecify.annotations.Nullable;

/**
 * What became of one element of a snapshot.
 *
 * @param code of a tag or parameter; null of what is neither
 * @param place where a parameter stands, or what a snapshot profile, region or version is called;
 *     null of a tag and of a global parameter
 * @param action null when nothing was done
 * @param message a sentence; null when all is well
 * @param path in the archive, with a leading slash; of several files with {@code .*}
 * @param fault why it is not imported; null when it is
 */
public record ElementResult(
    SnapshotKind kind,
    @Nullable String code,
    @Nullable ProfileElement place,
    ImportStatus status,
    @Nullable Action action,
    @Nullable String message,
    String path,
    @Nullable Fault fault) {

  /** What was done. */
  public enum Action {
    /** It was not there before. */
    CREATED,
    /** It was. */
    UPDATED
  }

  /**
   * Why an element is not imported.
   *
   * @param line from 1, or 0 when the fault is no place in a file
   * @param column in code points, from 1, or 0 with {@code line}
   */
  public record Fault(RejectCode code, int line, int column) {}
}
