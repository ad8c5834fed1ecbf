package io.importhub.server.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.ExternalProgram;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/examples/import.sh; skipped where there is no bash or no curl. */
class CurlScriptIT {
  private static final Path EXAMPLES = Path.of("../docs/examples").toAbsolutePath().normalize();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static HubServer hub;
  @TempDir Path directory;

  @BeforeAll
  static void start() {
    hub = HubServer.start("--importhub.import.max-file-size=4KB");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void skipWithoutCurl() {
    ExternalProgram.requireOrSkip("bash", "--version");
    ExternalProgram.requireOrSkip("curl", "--version");
  }

  private ExternalProgram script(Map<String, String> environment, String... arguments)
      throws IOException {
    return ExternalProgram.start(
        directory,
        environment,
        Stream.concat(
                Stream.of("bash", EXAMPLES.resolve("import.sh").toString(), hub.url()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Test
  void curlGoesThroughTheWholeFlow() throws Exception {
    try (ExternalProgram flow = script(Map.of())) {
      assertThat(flow.awaitEnd(LIMIT)).as(flow.output()).isZero();

      assertThat(flow.lines())
          .map(line -> line.replaceAll("[0-9a-f]{32}", "JOB"))
          .containsExactly(
              "signed in as ann of DemoEnv00001",
              "may use: DemoEnv00001, DemoRepo0001, 4 profiles",
              "four-rejects.mgr: job JOB",
              "four-rejects.mgr: ImportStarted",
              "four-rejects.mgr: ImportNote",
              "four-rejects.mgr: CheckStatusFinished",
              "four-rejects.mgr: GetRejectFileFinished",
              "four-rejects.mgr: DONE \"counts\":{\"commands\":8,\"accepted\":4,\"rejected\":4,"
                  + "\"ignored\":0,\"unprocessed\":0}",
              "four-rejects.mgr: rejected: ALREADY_EXISTS",
              "four-rejects.mgr: rejected: NOT_FOUND",
              "four-rejects.mgr: rejected: UNKNOWN_VERB",
              "four-rejects.mgr: rejected: SYNTAX",
              "rejects: ./JOB_four-rejects_rej.mgr",
              "mended.mgr: job JOB",
              "mended.mgr: ImportStarted",
              "mended.mgr: CheckStatusFinished",
              "mended.mgr: DONE \"counts\":{\"commands\":4,\"accepted\":3,\"rejected\":0,"
                  + "\"ignored\":1,\"unprocessed\":0}",
              "mended.mgr: no rejects",
              "administration: Models: prefix, Architects: commands",
              "administration: Ex Ample signs in",
              "administration: Ex Ample is disabled: HTTP 401",
              "administration: Example is disabled",
              "administration: The last administrator is needed",
              "signed out; with the old token: HTTP 401");
    }
    assertThat(new HubApi(hub.url(), "ann").objects("DemoRepo0001"))
        .extracting(object -> object.get("name").asString())
        .contains("Archive", "Ghost", "Brest", "Nantes");
    try (Stream<Path> kept = Files.list(directory)) {
      assertThat(kept).singleElement().asString().endsWith("_four-rejects_rej.mgr");
    }
  }

  @Test
  void wrongPasswordEndsTheScriptWithWhatTheServerSaid() throws Exception {
    try (ExternalProgram flow = script(Map.of("IMPORTHUB_PASSWORD", "wrong"))) {
      assertThat(flow.awaitEnd(LIMIT)).isEqualTo(1);
      assertThat(flow.output())
          .contains("import.sh: no token: {\"error\":\"invalid_grant\"")
          .doesNotContain("signed in");
    }
  }

  @Test
  void refusedFileEndsTheScriptWithWhatTheServerSaid() throws Exception {
    Path large = Files.write(directory.resolve("large.mgr"), new byte[5000]);
    try (ExternalProgram flow = script(Map.of(), large.toString())) {
      assertThat(flow.awaitEnd(LIMIT)).isEqualTo(1);
      assertThat(flow.output())
          .contains("import.sh: not taken: {")
          .contains("urn:importhub:problem:file-too-large");
    }
  }
}
