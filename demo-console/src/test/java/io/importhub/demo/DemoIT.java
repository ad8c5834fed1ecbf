package io.importhub.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

  private static final String SERVER_JAR = System.getProperty("importhub.server.jar", "");

  @TempDir private Path directory;

  private JavaProcess demo() throws IOException {
    return JavaProcess.start(
        directory,
        "-classpath",
        System.getProperty("java.class.path"),
        "io.importhub.demo.Demo",
        SERVER_JAR);
  }

  private void nothingIsLeft() {
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(
            process -> process.info().commandLine().orElse("").contains(directory.toString()));
  }

  @Test
  void showsTheMainJobAndLeavesNothing() throws Exception {
    try (JavaProcess demo = demo()) {
      int code = demo.awaitEnd(Duration.ofMinutes(6));

      String output = demo.output();
      assertThat(code).as(output).isZero();
      assertThat(output.lines())
          .anyMatch(line -> line.startsWith("signed in as ann at http://127.0.0.1:"))
          .anyMatch(line -> line.startsWith("applications.mgr: uploaded "))
          .contains("applications.mgr: done: 7 commands, 7 accepted")
          .anyMatch(line -> line.startsWith("four-rejects.mgr:4:24: ALREADY_EXISTS (2): "))
          .anyMatch(line -> line.startsWith("four-rejects.mgr:6:24: NOT_FOUND (4): "))
          .anyMatch(line -> line.startsWith("four-rejects.mgr:9:1: UNKNOWN_VERB (4): "))
          .anyMatch(line -> line.startsWith("four-rejects.mgr:11:17: SYNTAX (4): "))
          .contains("four-rejects.mgr:10: note: The archive is on its way")
          .contains("four-rejects.mgr: done with rejects: 8 commands, 4 accepted, 4 rejected")
          .anyMatch(
              line ->
                  line.matches(
                      "four-rejects.mgr: the rejects are in .*_four-rejects_rej.mgr \\(.*\\)"))
          .anyMatch(line -> line.matches("large.mgr: importing \\d+ %, [0-9,]+ commands.*"))
          .anyMatch(line -> line.matches("large.mgr:9?\\d+: note: Command 9000 of 36000"))
          .anyMatch(line -> line.matches("large.mgr: done with rejects: 36,000 commands, .*"))
          .contains("four-rejects_mended.mgr: done: 4 commands, 4 accepted");
      nothingIsLeft();
    }
  }

  @Test
  void endedInTheMiddleItLeavesNothing() throws Exception {
    try (JavaProcess demo = demo()) {
      await()
          .atMost(Duration.ofMinutes(4))
          .until(() -> !demo.isAlive() || demo.output().contains("large.mgr: uploaded"));
      demo.end();

      assertThat(demo.awaitEnd(Duration.ofMinutes(2))).as(demo.output()).isEqualTo(143);
      nothingIsLeft();
    }
  }

  @Test
  void failureShowsTheServersLog() throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.jar"), "no jar");
    try (JavaProcess demo =
        JavaProcess.start(
            directory,
            "-classpath",
            System.getProperty("java.class.path"),
            "io.importhub.demo.Demo",
            broken.toString())) {
      assertThat(demo.awaitEnd(Duration.ofMinutes(2))).isEqualTo(1);
      assertThat(demo.output())
          .contains("The demo failed: the server ended with code 1. The end of the server's log:")
          .contains("Invalid or corrupt jarfile");
      nothingIsLeft();
    }
  }
}
