package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.importhub.client.AccessToken;
import io.importhub.client.CheckStatus;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportClientException;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportOutcome;
import io.importhub.client.RejectFile;
import io.importhub.client.UploadResult;
import io.importhub.server.testkit.HubServer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The SDK before a real server, with a proxy between that cuts, delays, throttles and swallows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
class BadNetworkIT {
  private static final int NOTES = 90;

  @TempDir Path directory;
  private final HubServer hub = HubServer.start(Trouble.HUB_HEARTBEAT);

  @AfterAll
  void stop() {
    hub.close();
  }

  private Path rejects(String name) throws Exception {
    return Files.createDirectory(directory.resolve(name));
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(directory.resolve(name), content);
  }

  @Test
  @DisplayName("T-124: a clean file over a slow network: checkStatusFinished once, nothing else")
  void cleanFileOverASlowNetwork() throws Exception {
    try (Trouble t = Trouble.with(hub, rejects("t124"))) {
      t.proxy.delay(Duration.ofMillis(30));
      t.proxy.throttle(100_000);
      Path file = file("t124.mgr", ".Description slow\n.Create .\"Site\" \"T-124\"\n");
      assertThat(end(t.client().importFile(file)).isClean()).isTrue();
      await().until(() -> !t.ends.isEmpty());
      assertThat(t.ends).singleElement().isInstanceOf(CheckStatus.class);
      assertThat(t.notes).extracting(ImportNote::text).containsExactly("slow");
    }
  }

  @Test
  @DisplayName("T-125: rejects over a slow network: first the status, then the complete file")
  void rejectsOverASlowNetwork() throws Exception {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      file.append(".Update .\"Site\" \"No such site %d\" .\"Code\" \"%d\"\n".formatted(i, i));
    }
    try (Trouble t = Trouble.with(hub, rejects("t125"))) {
      t.proxy.throttle(200_000);
      ImportOutcome outcome = end(t.client().importFile(file("t125.mgr", file.toString())));
      await().until(() -> t.ends.size() == 2);
      assertThat(t.ends.get(0)).isInstanceOf(CheckStatus.class);
      RejectFile rejects = (RejectFile) t.ends.get(1);
      assertThat(outcome.rejectFile()).contains(rejects);
      assertThat(rejects.path()).isRegularFile().hasSize(rejects.size());
      assertThat(Files.readString(rejects.path())).contains("No such site 0", "No such site 299");
    }
  }

  @Test
  @DisplayName("T-127: the hub stays away for longer than `reconnect`: checkStatusFailed once")
  void hubStaysAway() throws Exception {
    try (Trouble t =
        Trouble.with(hub, rejects("t127"), s -> s.reconnect(Duration.ofMillis(1500)))) {
      t.holdJobs();
      UploadResult upload = t.client().postFile(file("t127.mgr", "- nothing\n")).join();
      CompletableFuture<ImportOutcome> outcome = t.client().startWaitProcessImport(upload);
      await().until(() -> t.isIn(ConnectionState.CONNECTED));
      t.proxy.refuse();
      assertThatThrownBy(() -> end(outcome))
          .hasCauseInstanceOf(ImportClientException.Unreachable.class)
          .hasMessageContaining("for PT1.5S (reconnect)");
      await().until(() -> !t.ends.isEmpty());
      assertThat(t.failures()).singleElement().extracting("jobId").isEqualTo(upload.jobId());

      // it may have happened: the job is asked for again by its id
      t.letJobsRun();
      try (Trouble later = Trouble.with(hub, rejects("t127-later"))) {
        assertThat(end(later.client().startWaitProcessImport(upload)).isClean()).isTrue();
      }
      assertThat(t.ends).hasSize(1);
    }
  }

  @Test
  @DisplayName("T-128: a wait for a job that is over gives its end at once")
  void waitForAJobThatIsOver() throws Exception {
    try (Trouble t = Trouble.with(hub, rejects("t128"))) {
      UploadResult upload = t.client().postFile(file("t128.mgr", "- nothing\n")).join();
      await()
          .until(
              () -> t.client().getStatus(upload.jobId()).join().jobStatus().name(),
              "TERMINATED"::equals);
      t.proxy.delay(Duration.ofMillis(30));
      assertThat(end(t.client().startWaitProcessImport(upload)).isClean()).isTrue();
      await().until(() -> !t.ends.isEmpty());
      assertThat(t.finished()).hasSize(1);
    }
  }

  @Test
  @DisplayName("T-129: a socket cut again and again loses no event and gives none twice")
  void socketCutAgainAndAgainLosesNoEventAndGivesNoneTwice() throws Exception {
    StringBuilder file = new StringBuilder();
    for (int note = 1; note <= NOTES; note++) {
      file.append(".Description note ").append(note).append('\n');
      for (int i = 0; i < 100; i++) {
        file.append(".Create .\"Site\" \"Site %d-%d\"\n".formatted(note, i));
      }
    }
    try (Trouble t = Trouble.with(hub, rejects("t129"))) {
      CompletableFuture<ImportOutcome> outcome =
          t.client()
              .startWaitProcessImport(
                  t.client().postFile(file("t129.mgr", file.toString())).join());
      int cuts = 0;
      int seen = 0;
      while (cuts < 5 && !outcome.isDone()) {
        int before = seen;
        await().until(() -> t.states.size() > before || outcome.isDone());
        while (seen < t.states.size()) {
          if (t.states.get(seen++) == ConnectionState.CONNECTED) {
            t.proxy.cut();
            cuts++;
          }
        }
      }

      assertThat(end(outcome).isClean()).isTrue();
      assertThat(cuts).isPositive();
      // The future completes when the last callback was handed over: it may still have to run.
      await().until(() -> !t.ends.isEmpty());
      assertThat(t.finished()).hasSize(1);
      assertThat(t.notes).extracting(ImportNote::text).hasSize(NOTES).doesNotHaveDuplicates();
    }
  }

  @Test
  @DisplayName("T-132: the token ends between post and wait: renewed silently")
  void tokenEndsBetweenPostAndWait() throws Exception {
    try (HubServer forgetful =
            HubServer.start(Trouble.HUB_HEARTBEAT, "--importhub.uas.access-token-life=5s");
        Trouble t = Trouble.with(forgetful, rejects("t132"))) {
      t.holdJobs();
      AccessToken first = t.client().getToken().join();
      UploadResult upload = t.client().postFile(first, file("t132.mgr", "- nothing\n")).join();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Instant.now().isAfter(first.expiresAt().plusMillis(200)));
      CompletableFuture<ImportOutcome> outcome = t.client().startWaitProcessImport(upload);
      await().until(() -> t.isIn(ConnectionState.CONNECTED));
      t.letJobsRun();
      assertThat(end(outcome).isClean()).isTrue();
      await().until(() -> !t.ends.isEmpty());
      assertThat(t.finished()).hasSize(1);
      assertThat(t.failures()).isEmpty();
      assertThat(t.client().getToken().join().value()).isNotEqualTo(first.value());
    }
  }

  @Test
  @DisplayName("fault 27: half-open: noticed in two heartbeats, then all comes over a new line")
  void halfOpenLineIsNoticedWithinTwoHeartbeats() throws Exception {
    try (Trouble t = Trouble.with(hub, rejects("halfopen"))) {
      t.holdJobs();
      CompletableFuture<ImportOutcome> outcome =
          t.client()
              .importFile(file("halfopen.mgr", ".Description a\n.Create .\"Site\" \"Half\"\n"));
      await().until(() -> t.isIn(ConnectionState.CONNECTED));
      t.proxy.blackHole();
      long begun = System.nanoTime();
      await().pollInterval(Duration.ofMillis(20)).until(() -> t.isIn(ConnectionState.RECONNECTING));
      // two heartbeats, and what a busy machine takes
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isLessThan(Trouble.HEARTBEAT.multipliedBy(2).plusSeconds(3));
      t.letJobsRun();
      t.proxy.heal();
      assertThat(end(outcome).isClean()).isTrue();
      await().until(() -> !t.ends.isEmpty());
      assertThat(t.finished()).hasSize(1);
      assertThat(t.notes).extracting(ImportNote::text).containsExactly("a");
    }
  }

  @Test
  @DisplayName("fault 27: a proxy that cuts idle connections does not cut one with heartbeats")
  void heartbeatsKeepALineThatAProxyWouldCut() throws Exception {
    try (Trouble t = Trouble.with(hub, rejects("idle"))) {
      t.holdJobs();
      t.proxy.cutIdleAfter(Trouble.HEARTBEAT.multipliedBy(2));
      CompletableFuture<ImportOutcome> outcome =
          t.client().importFile(file("idle.mgr", "- nothing\n"));
      await().until(() -> t.isIn(ConnectionState.CONNECTED));
      try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), t.proxy.port())) {
        silent.setSoTimeout(20_000);
        assertThat(silent.getInputStream().read()).as("a silent line is cut").isEqualTo(-1);
      }
      t.letJobsRun();
      assertThat(end(outcome).isClean()).isTrue();
      await().until(() -> !t.ends.isEmpty());
      assertThat(t.states).containsExactly(ConnectionState.CONNECTING, ConnectionState.CONNECTED);
    }
  }

  private static ImportOutcome end(CompletableFuture<ImportOutcome> outcome) {
    return outcome.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
