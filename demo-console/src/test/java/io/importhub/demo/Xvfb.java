package io.importhub.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** An X server without a screen, on a free display. */
final class Xvfb implements AutoCloseable {

  private final Process process;
  private final String display;

  private Xvfb(Process process, String display) {
    this.process = process;
    this.display = display;
  }

  /** Starts one, or skips the running test with a line that says that there is none. */
  static Xvfb startOrSkip(Path directory) throws Exception {
    Path log = directory.resolve("xvfb.log");
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
              .redirectError(log.toFile())
              .start();
    } catch (IOException e) {
      throw skipped("Xvfb is not installed on this machine");
    }
    try (BufferedReader out = process.inputReader(UTF_8)) {
      String number =
          CompletableFuture.supplyAsync(() -> out.lines().findFirst().orElse(""))
              .get(30, TimeUnit.SECONDS);
      if (number.isBlank()) {
        throw new AssertionError("Xvfb did not start:\n" + Files.readString(log));
      }
      return new Xvfb(process, ":" + number);
    } catch (Exception | AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Prints why the running test is skipped; what is returned is to be thrown. */
  static TestAbortedException skipped(String why) {
    System.out.println("SKIPPED: " + why);
    return new TestAbortedException(why);
  }

  /** {@code :99}, for the environment variable {@code DISPLAY}. */
  String display() {
    return display;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
