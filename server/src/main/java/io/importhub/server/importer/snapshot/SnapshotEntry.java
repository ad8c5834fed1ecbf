package io.importhub.server.importer.snapshot;

import java.io.IOException;
import java.util.List;

/** An element that stands in an archive; read when it is asked for, while the archive is open. */
public interface SnapshotEntry<T> {

  /**
   * Where it stands in the archive, with a leading slash; of several files with {@code .*} for
   * their extensions.
   */
  String path();

  /**
   * Reads it; each call reads it again.
   *
   * @throws BadArchiveException if the archive changed since it was opened
   * @throws IOException if the archive cannot be read
   */
  Reading<T> read() throws IOException;

  /** The files it stands in; none of what the names of others show. */
  List<EntryFile> files();
}
