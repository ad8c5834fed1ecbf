package io.importhub.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/**
 * The embedded database: SQLite in the data directory, unless {@code spring.datasource.url} names
 * another one.
 *
 * <p>SQLite has one writer: transactions that write share one connection, read-only transactions
 * have connections of their own. A read outside a read-only transaction queues at the writer.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "none")
class StoreConfiguration {
  private static final String FILE_NAME = "importhub.db";
  private static final int READERS = 4;

  @Bean
  DataDirectoryLock dataDirectoryLock(@Value("${importhub.data-dir}") Path dataDir)
      throws IOException {
    createForOwnerAlone(dataDir);
    return DataDirectoryLock.of(dataDir);
  }

  @Bean(defaultCandidate = false)
  HikariDataSource writer(
      @Value("${importhub.data-dir}") Path dataDir, DataDirectoryLock dataDirectoryLock) {
    var writer = new HikariDataSource();
    writer.setPoolName("sqlite-writer");
    writer.setJdbcUrl(
        url(dataDir)
            + "?journal_mode=WAL&synchronous=FULL&transaction_mode=IMMEDIATE"
            + "&busy_timeout=5000&foreign_keys=true&journal_size_limit=67108864"
            // LogCheckpoints copies the log; the writer only when that does not keep up.
            + "&wal_autocheckpoint=32000&cache_size=-64000");
    writer.setMaximumPoolSize(1);
    return writer;
  }

  @Bean(defaultCandidate = false)
  HikariDataSource reader(
      @Value("${importhub.data-dir}") Path dataDir, @Qualifier("writer") DataSource writer) {
    var reader = new HikariDataSource();
    reader.setPoolName("sqlite-reader");
    reader.setJdbcUrl(url(dataDir) + "?busy_timeout=5000&mmap_size=1073741824");
    reader.setConnectionInitSql("PRAGMA query_only=ON");
    reader.setMaximumPoolSize(READERS);
    return reader;
  }

  @Bean
  LogCheckpoints logCheckpoints(
      @Value("${importhub.data-dir}") Path dataDir, @Qualifier("writer") DataSource writer)
      throws SQLException {
    return new LogCheckpoints(
        url(dataDir) + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000");
  }

  @Bean
  @Primary
  DataSource dataSource(
      @Qualifier("writer") DataSource writer, @Qualifier("reader") DataSource reader) {
    var routed = new LazyConnectionDataSourceProxy(writer);
    routed.setReadOnlyDataSource(reader);
    return routed;
  }

  /**
   * The database holds signing keys and what users uploaded. A directory that exists stays as is.
   */
  private static void createForOwnerAlone(Path dataDir) throws IOException {
    if (dataDir.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          dataDir,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(dataDir);
    }
  }

  private static String url(Path dataDir) {
    return "jdbc:sqlite:" + dataDir.resolve(FILE_NAME);
  }
}
