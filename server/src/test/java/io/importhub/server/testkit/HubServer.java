package io.importhub.server.testkit;

import io.importhub.server.ImportHubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * A real server in this process: a free port, the demo data, a data directory of its own that is
 * gone after {@link #close()}, an empty database of the kind of these tests unless its settings
 * name one.
 */
public final class HubServer implements AutoCloseable {
  private final Path dataDir;
  private final InstantSource clock;
  private final List<String> settings;
  private ConfigurableApplicationContext context;

  private HubServer(Path dataDir, InstantSource clock, List<String> settings) {
    this.dataDir = dataDir;
    this.clock = clock;
    this.settings = settings;
    this.context = run();
  }

  /** Starts a server with settings of the form {@code --name=value} beside the usual ones. */
  public static HubServer start(String... settings) {
    Path dataDir = temporary();
    PreparedData.fill(dataDir, List.of(settings));
    return start(dataDir, InstantSource.system(), settings);
  }

  /** Starts a server that takes its time from a clock. */
  public static HubServer start(InstantSource clock, String... settings) {
    return start(temporary(), clock, settings);
  }

  /** Starts a server as {@link #start(String...)} that makes its own signing key and demo data. */
  public static HubServer startEmpty(String... settings) {
    return start(temporary(), InstantSource.system(), settings);
  }

  private static HubServer start(Path dataDir, InstantSource clock, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.profiles.active=demo",
                "--importhub.data-dir=" + dataDir));
    all.addAll(Databases.withDatabase(settings));
    return new HubServer(dataDir, clock, all);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("importhub-test");
    } catch (IOException e) {
      throw new AssertionError("no temporary directory", e);
    }
  }

  private ConfigurableApplicationContext run() {
    var application = new SpringApplication(ImportHubServer.class);
    application.addInitializers(
        new SharedClassFiles(),
        starting -> starting.getBeanFactory().registerSingleton("instantSource", clock));
    return application.run(settings.toArray(new String[0]));
  }

  /** Stops the server and starts it again on its data, on another port. */
  public void restart() {
    context.close();
    context = run();
  }

  /** The port requests are accepted on. */
  public int port() {
    try {
      return Integer.parseInt(Files.readString(dataDir.resolve("server.port")));
    } catch (IOException e) {
      throw new AssertionError("the server wrote no port file", e);
    }
  }

  /** {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** The JDBC address of its database, to look at from outside. */
  public String jdbcUrl() {
    return Databases.jdbcUrl(settings, dataDir);
  }

  /** The directory with the embedded database. */
  public Path dataDir() {
    return dataDir;
  }

  /** A bean of the running server, for what cannot be seen from outside. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** One of several beans of a type, by its name. */
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** Publishes an application event inside the running server. */
  public void publish(Object event) {
    context.publishEvent(event);
  }

  /** Stops the server; its data stay until {@link #close()}. */
  void stop() {
    context.close();
  }

  @Override
  public void close() {
    context.close();
    try {
      FileSystemUtils.deleteRecursively(dataDir);
    } catch (IOException e) {
      throw new AssertionError("the data directory cannot be removed", e);
    }
  }
}
