package io.importhub.server.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A migrated, empty database set up as the server sets it up: data sources, transactions and what
 * belongs to them, without a web server. Rooms are added by the configuration classes given.
 */
public final class Databases implements AutoCloseable {
  private static final String URL_SETTING = "--spring.datasource.url=";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static @Nullable EmbeddedPostgres postgres;

  private final @Nullable Path dataDir;
  private final ConfigurableApplicationContext context;

  private Databases(@Nullable Path dataDir, ConfigurableApplicationContext context) {
    this.dataDir = dataDir;
    this.context = context;
  }

  /** A database of the kind of these tests. */
  public static Databases ofTests(Class<?>... rooms) {
    return switch (DatabaseKind.ofTests()) {
      case SQLITE -> sqlite(rooms);
      case POSTGRESQL -> postgres(rooms);
    };
  }

  /** An SQLite database in a temporary directory, which is gone after {@link #close()}. */
  public static Databases sqlite(Class<?>... rooms) {
    return sqlite(List.of(), rooms);
  }

  /** The same with settings of the form {@code --name=value}. */
  public static Databases sqlite(List<String> settings, Class<?>... rooms) {
    try {
      Path dataDir = Files.createTempDirectory("importhub-test");
      List<String> all = new ArrayList<>(settings);
      all.add("--importhub.data-dir=" + dataDir);
      return new Databases(dataDir, start(rooms, all.toArray(new String[0])));
    } catch (IOException e) {
      throw new AssertionError("no temporary directory", e);
    }
  }

  /** A database of its own on PostgreSQL, with settings of the form {@code --name=value}. */
  public static Databases postgres(List<String> settings, Class<?>... rooms) {
    List<String> all = new ArrayList<>(settings);
    all.add("--spring.datasource.url=" + postgresUrl());
    return new Databases(null, start(rooms, all.toArray(new String[0])));
  }

  /** A database of its own on the PostgreSQL server that all tests of this process share. */
  public static Databases postgres(Class<?>... rooms) {
    return postgres(List.of(), rooms);
  }

  /**
   * The settings of a server with an empty database of the kind of these tests; none for SQLite,
   * which is in the data directory.
   */
  public static List<String> settingsOfTests() {
    return switch (DatabaseKind.ofTests()) {
      case SQLITE -> List.of();
      case POSTGRESQL -> List.of(URL_SETTING + postgresUrl());
    };
  }

  /** {@link #settingsOfTests()} before settings that name no database, else those alone. */
  static List<String> withDatabase(String... settings) {
    List<String> all = new ArrayList<>();
    if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith(URL_SETTING))) {
      all.addAll(settingsOfTests());
    }
    all.addAll(Arrays.asList(settings));
    return all;
  }

  /** The JDBC address in the settings of a server with a data directory. */
  static String jdbcUrl(List<String> settings, Path dataDir) {
    return settings.stream()
        .filter(setting -> setting.startsWith(URL_SETTING))
        .map(setting -> setting.substring(URL_SETTING.length()))
        .findFirst()
        .orElse("jdbc:sqlite:" + dataDir.resolve("importhub.db"));
  }

  /** The JDBC address of an empty database on that PostgreSQL server, user included. */
  public static synchronized String postgresUrl() {
    try {
      EmbeddedPostgres server = postgres;
      if (server == null) {
        server = EmbeddedPostgres.start();
        postgres = server;
      }
      String name = "test" + NUMBER.incrementAndGet();
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
      return server.getJdbcUrl("postgres", name);
    } catch (IOException | SQLException e) {
      throw new AssertionError("PostgreSQL does not start", e);
    }
  }

  /** A bean of the rooms. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Plain SQL. */
  public JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /** The names of what is in the data directory; none on PostgreSQL. */
  public List<String> files() {
    if (dataDir == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dataDir)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError("the data directory cannot be read", e);
    }
  }

  /** Runs in a transaction that writes. */
  public void write(Runnable work) {
    new TransactionTemplate(bean(PlatformTransactionManager.class))
        .executeWithoutResult(status -> work.run());
  }

  /** Runs in a transaction that writes. */
  public <T> T write(Supplier<T> work) {
    return new TransactionTemplate(bean(PlatformTransactionManager.class))
        .execute(status -> work.get());
  }

  @Override
  public void close() {
    context.close();
    if (dataDir != null) {
      try {
        FileSystemUtils.deleteRecursively(dataDir);
      } catch (IOException e) {
        throw new AssertionError("the data directory cannot be removed", e);
      }
    }
  }

  private static ConfigurableApplicationContext start(Class<?>[] rooms, String... settings) {
    return new SpringApplicationBuilder(Store.class)
        .sources(rooms)
        .initializers(new SharedClassFiles())
        .web(WebApplicationType.NONE)
        .run(settings);
  }

  // Not a @Configuration: the server, which scans its packages, would find it in the tests' class
  // path.
  @ComponentScan("io.importhub.server.store")
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
  })
  static class Store {
    @Bean
    InstantSource instantSource() {
      return InstantSource.system();
    }
  }
}
