package io.importhub.server.importer.snapshot;

import java.io.IOException;

/** A file of an element, as it stands in an archive. */
public interface EntryFile {

  /** Where it stands, with slashes, without one at the start. */
  String path();

  /**
   * All of it, read each time.
   *
   * @throws IOException if the archive cannot be read
   */
  byte[] bytes() throws IOException;
}
