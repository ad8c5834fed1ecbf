package io.importhub.server.importer.snapshot;

/** The kinds of element that a snapshot can hold, in the order in which they are imported. */
public enum SnapshotKind {
  /** Snapshot profiles with their regions and versions: {@code @profiles}. */
  PROFILE,
  /** {@code @tags}. */
  TAG,
  /** Parameters: {@code @params}. */
  PARAM
}
