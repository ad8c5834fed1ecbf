package io.importhub.server.importer.snapshot;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the reject file of an import: a snapshot of the elements that are neither OK nor SKIP, as
 * they stand in the archive, with {@code result.json}. It has no {@code config.json}: importing it
 * again removes nothing.
 */
public final class RejectArchive {
  private RejectArchive() {}

  /** Writes it, while what was read is open. */
  public static void write(SnapshotOutcome outcome, OutputStream to) throws IOException {
    throw new UnsupportedOperationException("on its way");
  }
}
