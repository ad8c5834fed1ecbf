package io.importhub.server.importer.snapshot;

import java.io.IOException;

/** Reads the bytes of the entries of an archive. */
@FunctionalInterface
interface ArchiveContent {

  /** All bytes of an entry, inflated. */
  byte[] read(ArchiveEntry entry) throws IOException;
}
