package io.importhub.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs as a process of its own, with the demo data, on a free port of the loopback
 * address. {@link #close()} may be called twice and from a shutdown hook.
 */
final class ServerProcess implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final int TAIL_LINES = 40;

  private final Process process;
  private final Path dataDir;
  private final Path log;

  private ServerProcess(Process process, Path dataDir, Path log) {
    this.process = process;
    this.dataDir = dataDir;
    this.log = log;
  }

  /**
   * Starts the process; {@link #awaitPort} waits until it accepts requests.
   *
   * @param jar {@code importhub-server.jar}
   * @param directory where its data, its temporary files and {@code server.log} go
   * @throws IOException if the process cannot be started
   */
  static ServerProcess start(Path jar, Path directory) throws IOException {
    Path dataDir = directory.resolve("server-data");
    Path log = directory.resolve("server.log");
    Path temporary = Files.createDirectory(directory.resolve("server-tmp"));
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                jar.toString(),
                "--server.port=0",
                "--spring.profiles.active=demo",
                "--importhub.data-dir=" + dataDir)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new ServerProcess(process, dataDir, log);
  }

  /**
   * The port, once requests are accepted.
   *
   * @throws IOException if the server ended or the time is over before that
   * @throws InterruptedException if the thread is interrupted
   */
  int awaitPort(Duration limit) throws IOException, InterruptedException {
    Path file = dataDir.resolve("server.port");
    long start = System.nanoTime();
    while (!Files.exists(file)) {
      if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("the server ended with code " + process.exitValue());
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new IOException(
            "the server accepts no requests after %d s".formatted(limit.toSeconds()));
      }
    }
    return Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip());
  }

  /** The last lines of its log. */
  List<String> logTail() {
    try {
      // Latin-1 reads whatever bytes there are.
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    } catch (IOException e) {
      return List.of("the server's log cannot be read: " + e);
    }
  }

  /** Stops the process and returns when it has ended. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
