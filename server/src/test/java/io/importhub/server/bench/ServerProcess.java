package io.importhub.server.bench;

import io.importhub.server.testkit.HubProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  /** Has it collect its garbage, so that what is resident afterwards is there to stay. */
  static void collectGarbage(HubProcess server) {
    Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
    Process jcmd;
    try {
      jcmd =
          new ProcessBuilder(
                  List.of(
                      java.resolveSibling("jcmd").toString(),
                      String.valueOf(server.pid()),
                      "GC.run"))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (jcmd.waitFor() != 0) {
        throw new AssertionError("jcmd could not have the server collect its garbage");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
