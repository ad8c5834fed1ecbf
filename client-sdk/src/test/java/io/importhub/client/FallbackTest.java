package io.importhub.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T-130: how events come while there is no WebSocket, and how it comes back. */
@Isolated("looks at all threads of the process")
class FallbackTest {

  private final FakeImportHub hub = new FakeImportHub().start();
  @TempDir Path dir;
  private final ImportProcessClient client = new ImportProcessClient();
  private final Recorder events = Recorder.on(client);

  @AfterEach
  void close() {
    client.close();
    hub.close();
  }

  private CompletableFuture<ImportOutcome> waitFor(FakeJob job) {
    return client.startWaitProcessImport(UploadResult.of(job.id()));
  }

  private void start(ImportSetting.Builder settings) {
    client.setSettings(settings.build());
  }

  private void start() {
    start(hub.settings(dir).heartbeat(Duration.ofMillis(200)));
  }

  private static boolean isForStream(RecordedRequest request) {
    return "text/event-stream".equals(request.getHeaders().get("Accept"));
  }

  @ParameterizedTest
  @DisplayName("T-130 a refused upgrade: the same callbacks by event streams")
  @ValueSource(ints = {200, 400, 403, 404, 426})
  void takesEventStreamsWhereTheUpgradeIsRefused(int status) {
    hub.override("upgrade", request -> FakeImportHub.status(status));
    start(hub.settings(dir).heartbeat(Duration.ofMinutes(1)));
    FakeJob job = hub.job("abc").started().note("one").finishedWithRejects().rejectsReady("x");
    ImportOutcome outcome = waitFor(job).join();
    assertThat(events.note().text()).isEqualTo("one");
    assertThat(events.finished().hasRejects()).isTrue();
    assertThat(events.rejectFile().path()).hasContent("x");
    assertThat(outcome.rejectFile()).isPresent();
    assertThat(events.states()).contains(ConnectionState.STREAMING);
    events.assertExhausted();
  }

  @Test
  @DisplayName("T-130 event streams are refused, too: the same callbacks by asking")
  void asksWhereEventStreamsAreRefused() {
    hub.override("upgrade", request -> FakeImportHub.status(403));
    hub.override("events", request -> isForStream(request) ? FakeImportHub.status(403) : null);
    start();
    FakeJob job = hub.job("abc").started().note("one");
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    assertThat(events.note().text()).isEqualTo("one");
    await().until(() -> events.states().contains(ConnectionState.POLLING));
    job.note("two");
    assertThat(events.note().text()).isEqualTo("two");
    job.finished();
    assertThat(outcome.join().isClean()).isTrue();
    events.finished();
    events.assertExhausted();
  }

  @Test
  @DisplayName("T-130 something swallows upgrade and event stream: asked about in two heartbeats")
  void asksWhereEventStreamsAreSwallowed() {
    hub.override("upgrade", request -> silence());
    hub.override("events", request -> isForStream(request) ? silence() : null);
    start();
    FakeJob job = hub.job("abc").finished();
    assertThat(waitFor(job).orTimeout(10, SECONDS).join().isClean()).isTrue();
    events.finished();
    events.assertExhausted();
  }

  @Test
  void comesBackToTheWebSocketWhenItIsLetThrough() {
    hub.override("upgrade", request -> FakeImportHub.status(403));
    start(hub.settings(dir).heartbeat(Duration.ofMillis(50)));
    FakeJob job = hub.job("abc").note("one");
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    assertThat(events.note().text()).isEqualTo("one");
    hub.override("upgrade", request -> null);
    FakePush push = hub.awaitConnection();
    await().until(() -> push.waitsFor(job));
    int asked = hub.received("events").size();
    job.note("two").finished();
    assertThat(events.note().text()).isEqualTo("two");
    assertThat(outcome.join().isClean()).isTrue();
    events.finished();
    events.assertExhausted();
    assertThat(events.states()).contains(ConnectionState.CONNECTED);
    assertThat(hub.received("events")).hasSizeLessThanOrEqualTo(asked + 1);
  }

  @Test
  void followsMoreJobsThanItOpensStreams() {
    hub.override("upgrade", request -> FakeImportHub.status(403));
    start();
    List<CompletableFuture<ImportOutcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      outcomes.add(waitFor(hub.job("job" + i).started().finished()));
    }
    outcomes.forEach(outcome -> assertThat(outcome.join().isClean()).isTrue());
    for (int i = 0; i < 30; i++) {
      events.finished();
    }
    events.assertExhausted();
  }

  @Test
  void tellsThatTheHubDoesNotKnowTheJob() {
    hub.override("upgrade", request -> FakeImportHub.status(403));
    start();
    CompletableFuture<ImportOutcome> outcome =
        client.startWaitProcessImport(UploadResult.of("unknown"));
    assertThat(events.statusFailed().error())
        .isInstanceOfSatisfying(
            ImportClientException.Refused.class,
            e -> assertThat(e.problem().status()).isEqualTo(404));
    assertThatThrownBy(outcome::join).hasCauseInstanceOf(ImportClientException.Refused.class);
    events.assertExhausted();
  }

  @Test
  void tellsThatTheHubTakesNoTokenOfTheUser() {
    hub.override("upgrade", request -> FakeImportHub.status(403));
    hub.override("events", request -> FakeImportHub.problem(401));
    start();
    CompletableFuture<ImportOutcome> outcome = waitFor(hub.job("abc"));
    assertThat(events.statusFailed().error())
        .isInstanceOf(ImportClientException.Unauthenticated.class);
    assertThatThrownBy(outcome::join)
        .hasCauseInstanceOf(ImportClientException.Unauthenticated.class);
  }

  @Test
  @DisplayName("T-127 no way leads to the hub for longer than `reconnect`: told once")
  void givesUpWhenNoWayLeadsToTheHub() {
    hub.override("upgrade", request -> FakeImportHub.status(403));
    hub.override("events", request -> FakeImportHub.status(502));
    start(hub.settings(dir).heartbeat(Duration.ofMillis(100)).reconnect(Duration.ofMillis(500)));
    CompletableFuture<ImportOutcome> outcome = waitFor(hub.job("abc"));
    assertThat(events.statusFailed().error())
        .isInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("(reconnect)");
    assertThatThrownBy(outcome::join).hasCauseInstanceOf(ImportClientException.Unreachable.class);
    events.assertExhausted();
  }

  @Test
  void isNotGivenUpWhileAskingBringsAnswers() {
    hub.override("upgrade", request -> FakeImportHub.status(403));
    start(hub.settings(dir).heartbeat(Duration.ofMillis(100)).reconnect(Duration.ofMillis(500)));
    FakeJob job = hub.job("abc").started();
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    long begun = System.nanoTime();
    await().until(() -> System.nanoTime() - begun > 1_000_000_000L);
    job.finished();
    assertThat(outcome.join().isClean()).isTrue();
    events.finished();
    events.assertExhausted();
  }

  @Test
  void leavesNoThread() {
    hub.override("upgrade", request -> FakeImportHub.status(403));
    hub.override("events", request -> isForStream(request) ? silence() : null);
    start();
    var unused = waitFor(hub.job("abc"));
    await().until(() -> hub.received("events").size() >= 2);
    client.close();
    assertThat(events.statusFailed().error()).isInstanceOf(ImportClientException.Unreachable.class);
    CloseTest.assertNoThreadLeft();
  }

  private static MockResponse silence() {
    return new MockResponse.Builder().headersDelay(5, SECONDS).build();
  }
}
