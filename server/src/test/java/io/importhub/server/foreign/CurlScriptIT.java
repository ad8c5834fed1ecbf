package io.importhub.server.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.ContractDocument;
import io.importhub.server.testkit.ExternalProgram;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/examples/import.sh; skipped where there is no bash or no curl. */
class CurlScriptIT {
  private static final Path EXAMPLES = Path.of("../docs/examples").toAbsolutePath().normalize();
  private static final Pattern METHOD = Pattern.compile(" -X (\\w+) ");
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
  @DisplayName(
      "the script goes through the whole flow and makes every call of the OpenAPI document")
  void curlGoesThroughTheWholeFlow(@TempDir Path beside) throws Exception {
    try (ExternalProgram flow = script(recording(beside))) {
      assertThat(flow.awaitEnd(LIMIT)).as(flow.output()).isZero();

      assertThat(flow.lines())
          .map(line -> line.replaceAll("[0-9a-f]{32}", "JOB"))
          // whichever was faster
          .map(line -> line.replace("canceled: CANCELED", "over before it was canceled: DONE"))
          .containsExactly(
              "health: UP",
              "contract: OpenAPI 3.1.0, AsyncAPI 3.0.0",
              "token service: " + hub.url() + "/uas, keys: 1",
              "push, to a request that is no WebSocket: HTTP 426",
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
              "rejects: HTTP 304 for its ETag",
              "rejects: four-rejects_rej.mgr as a document",
              "mended.mgr: job JOB",
              "mended.mgr: ImportStarted",
              "mended.mgr: CheckStatusFinished",
              "mended.mgr: DONE \"counts\":{\"commands\":4,\"accepted\":3,\"rejected\":0,"
                  + "\"ignored\":1,\"unprocessed\":0}",
              "mended.mgr: no rejects",
              "four-rejects.mgr: waited: DONE, nothing saved",
              "four-rejects.mgr: job JOB",
              "four-rejects.mgr: over before it was canceled: DONE",
              "jobs: four-rejects.mgr, before it four-rejects.mgr",
              "objects: Archive is the first application",
              "snapshot: OK, to publish: \"count\":1",
              "snapshot: given up: OK, OK",
              "snapshot: published: OK, OK",
              "snapshot: tag Motor, parameter motor.rate, its levels 2",
              "snapshot: exported, and imported again: \"status\":\"OK\" \"status\":\"SKIP\" ",
              "renewed for Ann",
              "the token is \"active\":true, of ann",
              "the client's own token has the scope read",
              "signed in by the page: Ann",
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
    assertMakesEveryCall(beside.resolve("calls"));
  }

  private static void assertMakesEveryCall(Path record) throws IOException {
    Set<String> made =
        Files.readAllLines(record).stream()
            .map(CurlScriptIT::call)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(ContractDocument.of(hub, "/v3/api-docs").calls())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            call ->
                assertThat(made)
                    .as("calls of docs/examples/import.sh")
                    .anyMatch(one -> one.matches(pattern(call))));
  }

  /** A curl before the real one that writes its arguments to the file {@code calls}. */
  private static Map<String, String> recording(Path beside) throws IOException {
    Path curl =
        Files.writeString(
            beside.resolve("curl"),
            """
            #!/bin/sh
            printf '%s\\n' "$*" >>"$CALLS"
            PATH=$REAL_PATH exec curl "$@"
            """);
    assertThat(curl.toFile().setExecutable(true)).isTrue();
    String path = System.getenv("PATH");
    return Map.of(
        "PATH",
        beside + ":" + path,
        "REAL_PATH",
        path,
        "CALLS",
        beside.resolve("calls").toString());
  }

  private static String pattern(String call) {
    return Pattern.compile("\\{[^}]*}")
        .splitAsStream(call + " ")
        .map(Pattern::quote)
        .collect(Collectors.joining("[^/]+"))
        .replace(" \\E", "\\E");
  }

  /** {@code GET /path} of curl's arguments. */
  private static String call(String arguments) {
    String url = arguments.replaceAll(".*" + Pattern.quote(hub.url()) + "([^ ?]*).*", "$1");
    Matcher named = METHOD.matcher(arguments);
    if (named.find()) {
      return named.group(1) + " " + url;
    }
    boolean sends = arguments.matches(".* (-d|--data-urlencode|-F) .*");
    return (sends && !arguments.contains(" -G ") ? "POST " : "GET ") + url;
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
