package io.importhub.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's jar, ended by a signal while its import runs. */
class InterruptedImportIT {

  private static final Pattern JOB = Pattern.compile("uploaded .*, job ([0-9a-f]{32})");

  @TempDir private Path directory;

  private JavaProcess importhub(String name, int port, String... args) throws Exception {
    String[] command = new String[args.length + 5];
    command[0] = "-jar";
    command[1] = System.getProperty("importhub.console.jar");
    System.arraycopy(args, 0, command, 2, args.length);
    command[args.length + 2] = "--server=http://127.0.0.1:" + port;
    command[args.length + 3] = "--rejects";
    command[args.length + 4] = directory.toString();
    return JavaProcess.start(Files.createDirectory(directory.resolve(name)), command);
  }

  @Test
  void importGoesOnAndCanBeWatched() throws Exception {
    Path large = directory.resolve("large.mgr");
    int rejects = LargeSample.write(large, 36_000, 0.01, 1);
    Path jar = Path.of(System.getProperty("importhub.server.jar", ""));
    try (ServerProcess server = ServerProcess.start(jar, directory)) {
      int port = server.awaitPort(Duration.ofMinutes(3));
      String job;
      try (JavaProcess sending = importhub("sending", port, "import", large.toString())) {
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> !sending.isAlive() || JOB.matcher(sending.output()).find());
        sending.end();
        sending.awaitEnd(Duration.ofMinutes(1));
        Matcher found = JOB.matcher(sending.output());
        assertThat(found.find()).as(sending.output()).isTrue();
        job = found.group(1);
        assertThat(sending.output())
            .contains(
                "large.mgr: interrupted; the import goes on at the server. To see how it ends: importhub watch "
                    + job);
      }
      try (JavaProcess watching = importhub("watching", port, "watch", "--max-rejects", "2", job)) {
        assertThat(watching.awaitEnd(Duration.ofMinutes(2))).isEqualTo(2);
        assertThat(watching.output())
            .contains("large.mgr: and %d more rejects".formatted(rejects - 2))
            .contains(
                "36,000 commands, %,d accepted, %d rejected".formatted(36_000 - rejects, rejects))
            .contains(job + "_large_rej.mgr");
      }
    }
  }
}
