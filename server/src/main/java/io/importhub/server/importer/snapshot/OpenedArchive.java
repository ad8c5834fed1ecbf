package io.importhub.server.importer.snapshot;

import java.nio.channels.SeekableByteChannel;

final class OpenedArchive {
  private OpenedArchive() {}

  @SuppressWarnings("DoNotCallSuggester")
  static SnapshotArchive open(SeekableByteChannel file, ArchiveLimits limits, EntryNames names) {
    throw new UnsupportedOperationException("on its way");
  }
}
