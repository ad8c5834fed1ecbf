package io.importhub.server.importjob;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteJobQueueTest extends JobQueueContract {
  private ImportJobFixture hub;

  @BeforeEach
  void open(@TempDir Path directory) {
    hub = ImportJobFixture.onSqlite(directory);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Override
  ImportJobFixture hub() {
    return hub;
  }
}
