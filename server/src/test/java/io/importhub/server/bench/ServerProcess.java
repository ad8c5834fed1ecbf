package io.importhub.server.bench;

import io.importhub.server.testkit.HubProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the system says of a server's process. */
final class ServerProcess {
  private ServerProcess() {}

  /** The CPU time that it has taken so far. */
  static Duration cpu(HubProcess server) {
    return ProcessHandle.of(server.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> new AssertionError("the system tells no CPU time"));
  }

  /** Its resident memory in KiB, from Linux's {@code /proc}. */
  static long residentKib(HubProcess server) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(server.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findAny()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The bytes of the heap that are reachable, after a garbage collection: what the clients of now
   * hold, whatever room the heap had taken from the system before.
   */
  static long liveHeapBytes(HubProcess server) {
    return jcmd(server, "GC.class_histogram")
        .lines()
        .filter(line -> line.startsWith("Total"))
        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
        .findAny()
        .orElseThrow(() -> new AssertionError("the histogram has no total"));
  }

  /** Has it collect its garbage, so that what is resident afterwards is there to stay. */
  static void collectGarbage(HubProcess server) {
    jcmd(server, "GC.run");
  }

  private static String jcmd(HubProcess server, String command) {
    Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
    try {
      Process jcmd =
          new ProcessBuilder(
                  List.of(
                      java.resolveSibling("jcmd").toString(),
                      String.valueOf(server.pid()),
                      command))
              .redirectErrorStream(true)
              .start();
      String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (jcmd.waitFor() != 0) {
        throw new AssertionError("jcmd " + command + " failed: " + told);
      }
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
