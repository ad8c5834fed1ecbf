package io.importhub.server.importer.snapshot;

/** How an element, a kind or a whole snapshot fared, the best first. */
public enum ImportStatus {
  /** It was there already, and nothing changed. Only of elements. */
  SKIP,
  /** Imported. */
  OK,
  /** Imported, and something is worth telling. */
  WARNING,
  /** Not imported, or not all of it. */
  ERROR;

  /** The worse of two. */
  ImportStatus or(ImportStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
