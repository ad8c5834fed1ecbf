package io.importhub.server.testkit;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.FileSystemUtils;

/**
 * A SQLite database with the server's tables, for tests of a room's SQL without a server: one
 * writing connection, read-only transactions apart.
 */
public final class TestDatabase implements AutoCloseable {
  private final Path directory;
  private final HikariDataSource writer = new HikariDataSource();
  private final HikariDataSource reader = new HikariDataSource();
  private final LazyConnectionDataSourceProxy dataSource = new LazyConnectionDataSourceProxy();

  /** Makes an empty database in a temporary directory that is gone after {@link #close()}. */
  public TestDatabase() {
    try {
      directory = Files.createTempDirectory("importhub-db");
    } catch (IOException e) {
      throw new AssertionError("no temporary directory", e);
    }
    String url = "jdbc:sqlite:" + directory.resolve("test.db");
    writer.setJdbcUrl(url + "?journal_mode=WAL&transaction_mode=IMMEDIATE&busy_timeout=5000");
    writer.setMaximumPoolSize(1);
    reader.setJdbcUrl(url + "?busy_timeout=5000");
    reader.setConnectionInitSql("PRAGMA query_only=ON");
    reader.setMaximumPoolSize(2);
    dataSource.setTargetDataSource(writer);
    dataSource.setReadOnlyDataSource(reader);
    Flyway.configure()
        .dataSource(writer)
        .placeholders(Map.of("blob", "blob", "timestamp", "timestamp"))
        .load()
        .migrate();
  }

  /** SQL on it; a read outside a read-only transaction takes the writing connection. */
  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource);
  }

  /** Its transactions. */
  public PlatformTransactionManager transactions() {
    return new JdbcTransactionManager(dataSource);
  }

  /** How many rows a table has. */
  public long count(String table) {
    return jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      throw new AssertionError("the temporary directory cannot be removed", e);
    }
  }
}
