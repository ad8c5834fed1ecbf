package io.importhub.server.upload;

import io.importhub.server.testkit.Databases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteUploadStoreTest extends UploadStoreContract {
  private static Databases database;

  @BeforeAll
  static void start() {
    database = Databases.sqlite();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  SqliteUploadStoreTest() {
    super(database);
  }
}
