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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * A real server as a process of its own, from the jar that users start; it can be killed and
 * started again on the same port and data. The jar is named by the system property {@code
 * importhub.server.jar}.
 */
public final class HubProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Path home;
  private final int port;
  private final List<String> settings;
  private Process process;

  private HubProcess(Path home, int port, List<String> settings) {
    this.home = home;
    this.port = port;
    this.settings = settings;
    this.process = launch();
  }

  /** Starts a server with the demo data, at most 256 MB of heap and further settings. */
  public static HubProcess start(String... settings) {
    try {
      return new HubProcess(
          Files.createTempDirectory("importhub-process"), freePort(), Arrays.asList(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code http://127.0.0.1:port}, the same after a restart. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The directory with the embedded database. */
  public Path dataDir() {
    return home.resolve("data");
  }

  /** The process id, for signals. */
  public long pid() {
    return process.pid();
  }

  /** Ends the process as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Starts the server again, on the same port and data. */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException("the server still runs");
    }
    process = launch();
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

  private Process launch() {
    Path portFile = home.resolve("data/server.port");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + home,
                "-jar",
                System.getProperty("importhub.server.jar", "target/importhub-server.jar"),
                "--server.port=" + port,
                "--spring.profiles.active=demo",
                "--importhub.data-dir=" + home.resolve("data")));
    command.addAll(settings);
    try {
      Files.deleteIfExists(portFile);
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("server.log").toFile()))
              .start();
      await()
          .atMost(START_LIMIT)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> Files.exists(portFile) || !started.isAlive());
      if (!started.isAlive()) {
        throw new AssertionError("the server did not start:\n" + log());
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("process " + process.pid() + " did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** A free port below the range that the system hands out to clients. */
  private static int freePort() throws IOException {
    for (int port = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);
        port < 32_000;
        port++) {
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // taken: the next one
      }
    }
    throw new IOException("no free port between 20000 and 32000");
  }
}
