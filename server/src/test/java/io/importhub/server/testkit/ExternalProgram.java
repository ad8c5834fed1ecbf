package io.importhub.server.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A program of this machine that is not ours, started with its output kept line by line. */
public final class ExternalProgram implements AutoCloseable {
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private ExternalProgram(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts a program.
   *
   * @param directory its working directory
   * @param environment variables beside those of this process
   * @param command the program and its arguments
   * @throws IOException if there is no such program
   */
  public static ExternalProgram start(
      Path directory, Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new ExternalProgram(process);
  }

  /**
   * Skips the running test, with a line that says so, unless a program is there.
   *
   * @param command what shows its version
   * @return the first line of what it shows
   */
  public static String requireOrSkip(String... command) {
    try (ExternalProgram program = start(Path.of("."), Map.of(), command)) {
      program.awaitEnd(Duration.ofSeconds(30));
      return program.lines().isEmpty() ? "" : program.lines().get(0);
    } catch (IOException e) {
      return skip("%s is not installed on this machine".formatted(command[0]));
    }
  }

  /** Skips the running test, with a line that says why. */
  public static String skip(String why) {
    System.out.println("SKIPPED: " + why);
    return abort(why);
  }

  /** What it has shown so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The same as one text. */
  public String output() {
    return String.join("\n", lines);
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code, with all of the output read; fails when the program does not end in time. */
  public int awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + limit + ":\n" + output());
      }
      reader.join(limit);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
