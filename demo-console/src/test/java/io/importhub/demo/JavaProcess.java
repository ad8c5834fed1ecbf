package io.importhub.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program as a process of its own, its output in a file. */
final class JavaProcess implements AutoCloseable {

  private final Process process;
  private final Path output;

  private JavaProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts {@code java ARGS} with its temporary files, and its output, in the directory. */
  static JavaProcess start(Path directory, String... args) throws IOException {
    return start(directory, Map.of(), args);
  }

  /** The same with variables beside those of this process. */
  static JavaProcess start(Path directory, Map<String, String> environment, String... args)
      throws IOException {
    Path output = directory.resolve("output.txt");
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-Dstdout.encoding=UTF-8");
    // It lives for seconds, most of which go into the compiler else.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new JavaProcess(builder.start(), output);
  }

  /** The exit code; fails when the process does not end in time. */
  int awaitEnd(Duration limit) throws InterruptedException, IOException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + limit + ":\n" + output());
    }
    return process.exitValue();
  }

  /** What it has printed so far. */
  String output() throws IOException {
    return Files.readString(output, UTF_8);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as {@code kill} does. */
  void end() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
