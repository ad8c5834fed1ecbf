package io.importhub.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreConfigurationTest {

  @Test
  void dataDirectoryIsItsOwnersAlone(@TempDir Path directory) throws IOException {
    assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path dataDir = directory.resolve("importhub-data");

    new StoreConfiguration().dataDirectoryLock(dataDir).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir)))
        .isEqualTo("rwx------");
  }

  @Test
  void writerIsDurableAndSparesTheDiskAndReadersMapTheFile(@TempDir Path directory)
      throws Exception {
    StoreConfiguration store = new StoreConfiguration();
    try (DataDirectoryLock lock = store.dataDirectoryLock(directory);
        HikariDataSource writer = store.writer(directory, lock);
        HikariDataSource reader = store.reader(directory, writer)) {
      assertThat(pragma(writer, "synchronous")).as("FULL").isEqualTo("2");
      assertThat(pragma(writer, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(writer, "wal_autocheckpoint")).isEqualTo("32000");
      assertThat(pragma(writer, "cache_size")).isEqualTo("-64000");
      assertThat(pragma(reader, "mmap_size")).isEqualTo("1073741824");
      assertThat(pragma(reader, "query_only")).isEqualTo("1");
    }
  }

  @Test
  void aSecondServerIsKeptFromTheDataDirectory(@TempDir Path directory) throws Exception {
    StoreConfiguration store = new StoreConfiguration();
    try (DataDirectoryLock first = store.dataDirectoryLock(directory)) {
      assertThat(first).isNotNull();
      assertThatExceptionOfType(DataDirectoryInUseException.class)
          .isThrownBy(() -> store.dataDirectoryLock(directory))
          .withMessage(
              "Another server uses the data directory "
                  + directory.toAbsolutePath()
                  + ", expected one of this server's own (importhub.data-dir)");
    }
    store.dataDirectoryLock(directory).close();
  }

  @Test
  void aLongLogIsCopiedWithoutTheWriter(@TempDir Path directory) throws Exception {
    StoreConfiguration store = new StoreConfiguration();
    try (DataDirectoryLock lock = store.dataDirectoryLock(directory);
        HikariDataSource writer = store.writer(directory, lock);
        LogCheckpoints checkpoints = store.logCheckpoints(directory, writer)) {
      try (Connection connection = writer.getConnection();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("create table long (body blob)");
        statement.execute("insert into long values (zeroblob(20000000))");
        connection.commit();
        assertThat(Files.size(directory.resolve("importhub.db"))).isLessThan(20_000_000);

        await()
            .untilAsserted(
                () ->
                    assertThat(Files.size(directory.resolve("importhub.db")))
                        .isGreaterThan(20_000_000));
      }
    }
  }

  private static String pragma(DataSource database, String name) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma " + name)) {
      return row.getString(1);
    }
  }
}
