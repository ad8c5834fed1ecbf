package io.importhub.server.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.importhub.server.testkit.ExternalProgram;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The flow with @stomp/stompjs and openid-client under Node; skipped where there is no Node. */
class NodeClientsIT {
  private static final Path SAMPLE =
      Path.of("../demo-console/src/main/resources/samples/four-rejects.mgr");
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int CREATES_OF_A_NOTE = 1500;

  private static NodeExample example;
  private static @Nullable String missing;
  private static HubServer hub;
  @TempDir Path directory;

  @BeforeAll
  static void start() throws IOException {
    try {
      example = NodeExample.installOrSkip();
      hub = HubServer.start();
    } catch (TestAbortedException e) {
      missing = e.getMessage();
    }
  }

  /** Each test, so that each is counted as skipped. */
  @BeforeEach
  void skipWithoutNode() {
    if (missing != null) {
      abort(missing);
    }
  }

  @AfterAll
  static void stop() {
    if (hub != null) {
      hub.close();
    }
  }

  @Test
  void stompAndOauthLibrariesThatAreNotOursGoThroughTheWholeFlow() throws Exception {
    try (ExternalProgram flow = example.start(hub.url(), SAMPLE)) {
      assertThat(flow.awaitEnd(LIMIT)).as(flow.output()).isZero();

      assertThat(flow.lines().stream().filter(line -> !line.endsWith(" - ImportProgress")))
          .map(line -> line.replaceFirst("job [0-9a-f]{32}$", "job …"))
          .containsExactly(
              "with a wrong password: invalid_grant",
              "signed in as ann of DemoEnv00001",
              "four-rejects.mgr: job …",
              "four-rejects.mgr: 1 ImportStarted",
              "four-rejects.mgr: 2 ImportNote: The archive is on its way",
              "four-rejects.mgr: 3 CheckStatusFinished",
              "four-rejects.mgr: 4 GetRejectFileFinished",
              "four-rejects.mgr: DONE, 8 commands, 4 accepted, 4 rejected",
              "token renewed",
              "four-rejects_rej.mgr: 1007 bytes, as announced",
              "four-rejects_mended.mgr: job …",
              "four-rejects_mended.mgr: 1 ImportStarted",
              "four-rejects_mended.mgr: 2 CheckStatusFinished",
              "four-rejects_mended.mgr: DONE, 4 commands, 3 accepted, 0 rejected",
              "token active: true",
              "signed out, token active: false",
              "with the old token: HTTP 401",
              "with the old token: STOMP invalid_token");
    }
    assertThat(new HubApi(hub.url(), "ann").objects("DemoRepo0001"))
        .extracting(object -> object.get("name").asString())
        .contains("Archive", "Ghost", "Brest", "Nantes");
  }

  @Test
  void stompLibraryThatComesBackAfterACutMissesNoEventAndGetsNoneTwice() throws Exception {
    int notes = 60;
    Path file = Files.writeString(directory.resolve("notes.mgr"), notes(notes));
    try (TcpProxy proxy = new TcpProxy(hub.port());
        ExternalProgram flow = example.start(proxy.url(), file)) {
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> !flow.isAlive() || flow.output().contains("ImportNote: note 3"));
      int connections = proxy.accepted();
      proxy.cut();

      assertThat(flow.awaitEnd(LIMIT)).as(flow.output()).isZero();
      assertThat(proxy.accepted()).as("connections").isGreaterThan(connections);
      assertThat(numbered(flow))
          .startsWith("notes.mgr: 1 ImportStarted", "notes.mgr: 2 ImportNote: note 1")
          .hasSize(notes + 2)
          .endsWith("notes.mgr: %d CheckStatusFinished".formatted(notes + 2));
      assertThat(numbered(flow))
          .extracting(line -> Integer.parseInt(line.replaceFirst("notes.mgr: (\\d+) .*", "$1")))
          .isEqualTo(IntStream.rangeClosed(1, notes + 2).boxed().toList());
    }
  }

  @Test
  void stompLibraryThatIsToldThatTheServerStopsComesBack() throws Exception {
    Path file = Files.writeString(directory.resolve("notes.mgr"), notes(60));
    try (HubServer stopped = HubServer.start();
        TcpProxy proxy = new TcpProxy(stopped.port());
        ExternalProgram flow = example.start(proxy.url(), file)) {
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> !flow.isAlive() || flow.output().contains("ImportNote: note 3"));
      stopped.restart();
      proxy.target(stopped.port());

      assertThat(flow.awaitEnd(LIMIT)).as(flow.output()).isZero();
      assertThat(numbered(flow))
          .filteredOn(line -> line.contains(" ImportNote: "))
          .extracting(line -> Integer.parseInt(line.replaceFirst(".* note ", "")))
          .isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
    }
  }

  @Test
  void serverThatDoesNotAnswerIsNamedInOneLine() throws Exception {
    int closed;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = free.getLocalPort();
    }
    try (ExternalProgram flow = example.start("http://127.0.0.1:" + closed, SAMPLE)) {
      assertThat(flow.awaitEnd(LIMIT)).isEqualTo(1);
      assertThat(flow.lines())
          .containsExactly(
              "flow.mjs: no server answers at http://127.0.0.1:%d: ECONNREFUSED; mvn -Pserver starts one"
                  .formatted(closed));
    }
  }

  /** A file that is not over before the server is. */
  private static String notes(int notes) {
    StringBuilder text = new StringBuilder();
    for (int note = 1; note <= notes; note++) {
      text.append(".Description note ").append(note).append('\n');
      for (int i = 0; i < CREATES_OF_A_NOTE; i++) {
        text.append(".Create .\"Site\" \"Site %d-%d\"\n".formatted(note, i));
      }
    }
    return text.toString();
  }

  private static List<String> numbered(ExternalProgram flow) {
    return flow.lines().stream().filter(line -> line.matches("notes.mgr: \\d+ .*")).toList();
  }
}
