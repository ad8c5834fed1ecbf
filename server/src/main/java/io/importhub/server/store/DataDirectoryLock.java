package io.importhub.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second server from a data directory whose database is for one. The system gives the lock
 * back when the process ends, however it ends.
 */
final class DataDirectoryLock implements AutoCloseable {
  static final String FILE_NAME = "importhub.lock";

  private final FileChannel file;

  private DataDirectoryLock(FileChannel file) {
    this.file = file;
  }

  /**
   * @throws DataDirectoryInUseException when another server has the directory
   * @throws IOException when the file of the lock cannot be written
   */
  static DataDirectoryLock of(Path dataDir) throws IOException {
    FileChannel file =
        FileChannel.open(
            dataDir.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        return new DataDirectoryLock(file);
      }
    } catch (OverlappingFileLockException e) {
      // a server of this process
    }
    file.close();
    throw new DataDirectoryInUseException(dataDir);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
