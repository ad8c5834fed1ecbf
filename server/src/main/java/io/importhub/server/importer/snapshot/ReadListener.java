package io.importhub.server.importer.snapshot;

/** Hears how far the reading of a snapshot is. */
@FunctionalInterface
public interface ReadListener {
  /** Hears nothing. */
  ReadListener NONE = (read, all) -> {};

  /**
   * Called for each element before it is read; what it throws ends the reading.
   *
   * @param read how many elements were read
   * @param all how many there are
   */
  void reading(int read, int all);
}
