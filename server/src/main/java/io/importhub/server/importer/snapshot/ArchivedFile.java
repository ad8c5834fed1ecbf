package io.importhub.server.importer.snapshot;

import java.io.IOException;

/** A file of an archive that is open. */
record ArchivedFile(ArchiveEntry entry, ArchiveContent content) implements EntryFile {

  @Override
  public String path() {
    return entry.name().path();
  }

  @Override
  public byte[] bytes() throws IOException {
    return content.read(entry);
  }
}
