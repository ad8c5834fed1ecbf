package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.CheckStatus;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportOutcome;
import io.importhub.client.RejectFile;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.TcpProxy.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** T-130, fault 27: proxies that want no WebSocket, and such that want no event stream either. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FallbackIT {
  /** Short, for it is also the client's patience with what does not work. */
  private static final Duration HEARTBEAT = Duration.ofMillis(500);

  @TempDir Path directory;
  private final HubServer hub =
      HubServer.start("--importhub.push.heartbeat=" + HEARTBEAT.toMillis() + "ms");

  @AfterAll
  void stop() {
    hub.close();
  }

  static Stream<Verdict> upgrades() {
    return Stream.of(
        Verdict.status("403 Forbidden"),
        Verdict.status("400 Bad Request"),
        new Verdict.WithoutUpgrade(),
        new Verdict.Cut(),
        new Verdict.Swallow());
  }

  static Stream<Verdict> streams() {
    return Stream.of(
        Verdict.status("406 Not Acceptable"), new Verdict.Withhold(), new Verdict.Swallow());
  }

  @ParameterizedTest
  @MethodSource("upgrades")
  @DisplayName("T-130: the upgrade does not work: the same callbacks by event streams")
  void sameCallbacksByEventStreams(Verdict upgrade) throws Exception {
    try (Trouble t = trouble()) {
      t.proxy.onRequest(head -> isUpgrade(head) ? upgrade : new Verdict.Pass());
      t.holdJobs();
      CompletableFuture<ImportOutcome> outcome = t.client().importFile(file());
      await().until(() -> t.isIn(ConnectionState.STREAMING));
      t.letJobsRun();
      assertSameCallbacks(t, outcome);
      assertThat(t.states).doesNotContain(ConnectionState.CONNECTED);
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  @DisplayName("T-130: event streams do not work either: the same callbacks by asking")
  void sameCallbacksByAsking(Verdict stream) throws Exception {
    try (Trouble t = trouble()) {
      t.proxy.onRequest(
          head ->
              isUpgrade(head)
                  ? Verdict.status("403 Forbidden")
                  : isForStream(head) ? stream : new Verdict.Pass());
      assertSameCallbacks(t, t.client().importFile(file()));
      assertThat(t.states)
          .contains(ConnectionState.POLLING)
          .doesNotContain(ConnectionState.CONNECTED);
    }
  }

  @Test
  @DisplayName("T-130: comes back to the WebSocket when it is let through, and loses nothing")
  void comesBack() throws Exception {
    try (Trouble t = trouble()) {
      t.proxy.onRequest(
          head -> isUpgrade(head) ? Verdict.status("403 Forbidden") : new Verdict.Pass());
      t.holdJobs();
      CompletableFuture<ImportOutcome> outcome = t.client().importFile(file());
      await().until(() -> t.isIn(ConnectionState.STREAMING));
      t.proxy.onRequest(null);
      await().atMost(30, TimeUnit.SECONDS).until(() -> t.isIn(ConnectionState.CONNECTED));
      t.letJobsRun();
      assertSameCallbacks(t, outcome);
    }
  }

  @Test
  @DisplayName("T-130: more imports at once than streams are opened")
  void manyImportsWithoutAWebSocket() throws Exception {
    try (Trouble t = trouble()) {
      t.proxy.onRequest(
          head -> isUpgrade(head) ? Verdict.status("403 Forbidden") : new Verdict.Pass());
      List<CompletableFuture<ImportOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        outcomes.add(t.client().importFile(file()));
      }
      for (CompletableFuture<ImportOutcome> outcome : outcomes) {
        assertThat(outcome.get(60, TimeUnit.SECONDS).rejectFile()).isPresent();
      }
      await().until(() -> t.ends.size() == 50);
      assertThat(t.finished()).extracting(CheckStatus::jobId).doesNotHaveDuplicates().hasSize(25);
      assertThat(t.rejectFiles()).extracting(RejectFile::jobId).doesNotHaveDuplicates().hasSize(25);
    }
  }

  private static void assertSameCallbacks(Trouble t, CompletableFuture<ImportOutcome> outcome)
      throws Exception {
    assertThat(outcome.get(60, TimeUnit.SECONDS).rejectFile()).isPresent();
    await().until(() -> t.ends.size() == 2);
    assertThat(t.ends.get(0)).isInstanceOf(CheckStatus.class);
    assertThat(t.ends.get(1)).isInstanceOf(RejectFile.class);
    assertThat(t.notes).extracting(ImportNote::text).containsExactly("one", "two");
  }

  private Trouble trouble() throws Exception {
    return Trouble.with(
        hub, Files.createTempDirectory(directory, "rej"), s -> s.heartbeat(HEARTBEAT));
  }

  private Path file() throws Exception {
    return Files.writeString(
        Files.createTempFile(directory, "import", ".mgr"),
        """
        .Description one
        .Update ."Site" "There is no such site" ."Code" "X"
        .Description two
        """);
  }

  private static boolean isUpgrade(String head) {
    return head.toLowerCase(Locale.ROOT).contains("\r\nupgrade: websocket");
  }

  private static boolean isForStream(String head) {
    return head.contains("text/event-stream");
  }
}
