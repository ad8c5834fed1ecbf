package io.importhub.server.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.util.FileSystemUtils;

/**
 * A real server as a process of its own, from the jar that users start, taken apart if need be; it
 * can be killed and started again on the same port and data. {@link ServerJar} says how it is
 * started.
 */
public final class HubProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration END_LIMIT = Duration.ofMinutes(3);
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(20_000 + (int) (ProcessHandle.current().pid() % 10_000));

  private final Path home;
  private final Path dataDir;
  private final int port;
  private final Function<Path, List<String>> command;
  private final List<String> settings;
  private Process process;

  private HubProcess(
      Path home,
      Path dataDir,
      int port,
      Function<Path, List<String>> command,
      List<String> settings) {
    this.command = command;
    this.home = home;
    this.dataDir = dataDir;
    this.port = port;
    this.settings = settings;
    this.process = spawn();
    try {
      awaitStarted();
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /**
   * Starts a server with the demo data, at most 256 MB of heap, an empty database of the kind of
   * these tests and further settings, which may name another database.
   */
  public static HubProcess start(String... settings) {
    return start(ServerJar.ofTests()::command, settings);
  }

  /** Starts a server as {@link #start(String...)} with the command made for a home directory. */
  static HubProcess start(Function<Path, List<String>> command, String... settings) {
    Path home = temporary();
    Path dataDir = home.resolve("data");
    PreparedData.fill(dataDir, List.of(settings));
    return start(home, dataDir, command, settings);
  }

  /** Starts a server as {@link #start} whose data are in a directory that stays. */
  public static HubProcess startOn(Path dataDir, String... settings) {
    return start(temporary(), dataDir, ServerJar.ofTests()::command, settings);
  }

  private static HubProcess start(
      Path home, Path dataDir, Function<Path, List<String>> command, String... settings) {
    try {
      return new HubProcess(home, dataDir, freePort(), command, Databases.withDatabase(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("importhub-process");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code http://127.0.0.1:port}, the same after a restart. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Where the server keeps its files. */
  public Path dataDir() {
    return dataDir;
  }

  /** The port, the same after a restart. */
  public int port() {
    return port;
  }

  /** The JDBC address of its database, to look at from outside. */
  public String jdbcUrl() {
    return Databases.jdbcUrl(settings, dataDir);
  }

  /** The process id, for signals. */
  public long pid() {
    return process.pid();
  }

  /** Stops all of its threads where they are, as SIGSTOP does, until {@link #resume()}. */
  public void pause() {
    signal("STOP");
  }

  /** Ends {@link #pause()}. */
  public void resume() {
    signal("CONT");
  }

  /** Ends the process as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Lets the server end in its own way, as SIGTERM does. */
  void stop() {
    process.destroy();
    awaitEnd();
  }

  /** Starts the server again, on the same port and data. */
  public void restart() {
    beginRestart();
    awaitStarted();
  }

  /** Begins a {@link #restart()} and does not wait for the server to listen. */
  public void beginRestart() {
    if (process.isAlive()) {
      throw new IllegalStateException("the server still runs");
    }
    process = spawn();
  }

  /** Waits for the end of {@link #beginRestart()}. */
  public void awaitStarted() {
    try {
      await()
          .atMost(START_LIMIT)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> Files.exists(portFile()) || !process.isAlive());
    } catch (ConditionTimeoutException e) {
      process.destroyForcibly();
      throw e;
    }
    if (!process.isAlive()) {
      throw new AssertionError("the server did not start:\n" + log());
    }
  }

  /** What the server has logged since its first start. */
  public String log() {
    try {
      return Files.readString(home.resolve("server.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd();
    try {
      FileSystemUtils.deleteRecursively(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path portFile() {
    return dataDir.resolve("server.port");
  }

  private Process spawn() {
    List<String> all = new ArrayList<>(command.apply(home));
    all.add("--server.port=" + port);
    all.add("--spring.profiles.active=demo");
    all.add("--importhub.data-dir=" + dataDir);
    all.addAll(settings);
    try {
      Files.deleteIfExists(portFile());
      return new ProcessBuilder(all)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("server.log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String name) {
    try {
      int end = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
      if (end != 0) {
        throw new AssertionError("kill -" + name + " ended with " + end);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("process " + process.pid() + " did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /**
   * A free port below the range that the system hands out to clients; another one at each call, as
   * a server takes seconds to listen on its own.
   */
  private static int freePort() throws IOException {
    for (int port = NEXT_PORT.getAndIncrement();
        port < 32_000;
        port = NEXT_PORT.getAndIncrement()) {
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // taken: the next one
      }
    }
    throw new IOException("no free port between 20000 and 32000");
  }
}
