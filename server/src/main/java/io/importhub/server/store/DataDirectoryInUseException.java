package io.importhub.server.store;

import java.nio.file.Path;

/** Another server has the data directory. */
final class DataDirectoryInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataDirectoryInUseException(Path dataDir) {
    super(
        "Another server uses the data directory "
            + dataDir.toAbsolutePath()
            + ", expected one of this server's own (importhub.data-dir)");
  }
}
