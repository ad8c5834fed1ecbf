package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The push connection: how it is made, kept, renewed and given up. */
class PushTest {

  private final FakeImportHub hub = new FakeImportHub().start();
  private ImportProcessClient client = new ImportProcessClient();
  private Recorder events = Recorder.on(client);
  @TempDir Path dir;

  @BeforeEach
  void open() {
    use(Duration.ofSeconds(1), TestClients.timing());
  }

  private void use(Duration heartbeat, ClientTiming timing) {
    client.close();
    client = new ImportProcessClient(hub.settings(dir).heartbeat(heartbeat).build(), timing);
    events = Recorder.on(client);
  }

  @AfterEach
  void close() {
    client.close();
    hub.close();
  }

  private CompletableFuture<ImportOutcome> waitFor(FakeJob job) {
    return client.startWaitProcessImport(UploadResult.of(job.id()));
  }

  @Test
  void speaksStompAsAgreed() {
    FakeJob job = hub.job("abc");
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    FakePush push = hub.awaitConnection();
    await().until(() -> push.waitsFor(job));
    job.finished();
    outcome.join();

    assertThat(hub.received("upgrade").get(0).headers().get("Sec-WebSocket-Protocol"))
        .isEqualTo("v12.stomp, v11.stomp");
    assertThat(hub.frames("CONNECT"))
        .singleElement()
        .asString()
        .contains("accept-version:1.1,1.2", "heart-beat:1000,1000", "host:")
        .contains("Authorization:Bearer " + hub.tokens().get(0) + "\n");
    assertThat(hub.frames("SUBSCRIBE"))
        .singleElement()
        .asString()
        .contains("destination:/user/queue/import-events");
    await().untilAsserted(() -> assertThat(hub.frames("SEND")).hasSize(2));
    assertThat(hub.frames("SEND").get(0))
        .contains("destination:/app/import/wait", "content-type:application/json")
        .endsWith("\n\n{\"job_id\":\"abc\",\"after\":0}");
    assertThat(hub.frames("SEND").get(1))
        .contains("destination:/app/import/leave")
        .endsWith("\n\n{\"job_id\":\"abc\"}");
  }

  @Test
  @DisplayName("fault 27: a peer that falls silent is noticed within two heartbeats")
  void noticesASilentPeer() {
    use(Duration.ofMillis(300), TestClients.timing());
    hub.heartbeat(Duration.ofMillis(300));
    FakeJob job = hub.job("abc").started();
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    FakePush first = hub.awaitConnection();
    await().until(() -> first.waitsFor(job));
    long silentSince = System.nanoTime();
    first.fallSilent();
    FakePush second = hub.awaitConnection();
    Duration noticed = Duration.ofNanos(System.nanoTime() - silentSince);
    assertThat(noticed).isBetween(Duration.ofMillis(250), Duration.ofMillis(1500));
    await().until(() -> second.waitsFor(job));
    job.finished();
    assertThat(outcome.join().isClean()).isTrue();
  }

  @Test
  @DisplayName("fault 29: a callback that blocks stops neither heartbeats nor other connections")
  void heartbeatsGoOnWhileACallbackBlocks() throws Exception {
    use(Duration.ofMillis(200), TestClients.timing());
    hub.heartbeat(Duration.ofMillis(200));
    CountDownLatch release = new CountDownLatch(1);
    client.onNote(
        note -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    FakeJob job = hub.job("abc").note("blocks");
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    FakePush push = hub.awaitConnection();
    int before = push.heartbeats();
    await().until(() -> push.heartbeats() >= before + 6);
    job.finished();
    // the future does not wait for the callbacks that are queued
    assertThat(outcome.get(5, java.util.concurrent.TimeUnit.SECONDS).isClean()).isTrue();
    assertThat(hub.connections()).isEqualTo(1);
    events.assertExhausted();
    release.countDown();
    events.finished();
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow_consumer", "server_stopping"})
  void comesBackAfterAPassingError(String code) {
    FakeJob job = hub.job("abc").started();
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    hub.awaitConnection().error(code);
    hub.awaitConnection();
    job.finished();
    assertThat(outcome.join().isClean()).isTrue();
    assertThat(hub.received("token")).hasSize(1);
  }

  @Test
  void comesBackWithAFreshTokenAfterTokenExpired() {
    FakeJob job = hub.job("abc").started();
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    hub.awaitConnection().error("token_expired");
    hub.awaitConnection();
    job.finished();
    assertThat(outcome.join().isClean()).isTrue();
    assertThat(hub.frames("CONNECT").get(1)).contains("Bearer " + hub.tokens().get(1));
  }

  @Test
  void triesAFreshTokenOnceAfterInvalidToken() {
    hub.onConnect(token -> token.equals(hub.tokens().get(0)) ? "invalid_token" : null);
    FakeJob job = hub.job("abc").finished();
    assertThat(waitFor(job).join().isClean()).isTrue();
    assertThat(hub.frames("CONNECT")).hasSize(2);
  }

  @Test
  void givesUpWhenAFreshTokenIsInvalidToo() {
    hub.onConnect(token -> "invalid_token");
    CompletableFuture<ImportOutcome> outcome = waitFor(hub.job("abc").finished());
    assertThat(events.statusFailed().error())
        .isInstanceOfSatisfying(
            ImportClientException.Unauthenticated.class,
            e -> assertThat(e.code()).isEqualTo("invalid_token"));
    assertThatThrownBy(outcome::join)
        .hasCauseInstanceOf(ImportClientException.Unauthenticated.class);
    assertThat(hub.frames("CONNECT")).hasSize(2);
    events.assertExhausted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"access_denied", "bad_frame", "frame_too_large", "bad_request", "not_supported"})
  void givesUpAfterALastingError(String code) {
    FakeJob job = hub.job("abc").started();
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    hub.awaitConnection().error(code);
    assertThat(events.statusFailed().error())
        .isInstanceOf(ImportClientException.Refused.class)
        .hasMessageContaining(code);
    assertThatThrownBy(outcome::join).hasCauseInstanceOf(ImportClientException.Refused.class);
    assertThat(hub.connections()).isEqualTo(1);

    // a wait after that begins afresh
    job.finished();
    assertThat(waitFor(job).join().isClean()).isTrue();
  }

  @Test
  void givesUpWhenTheCredentialsAreRefused() {
    hub.override(
        "token", request -> FakeImportHub.json(400, Contract.read("token-error.json").toString()));
    CompletableFuture<ImportOutcome> outcome = waitFor(hub.job("abc"));
    assertThat(events.statusFailed().error())
        .isInstanceOfSatisfying(
            ImportClientException.Unauthenticated.class,
            e -> assertThat(e.code()).isEqualTo("invalid_grant"));
    assertThatThrownBy(outcome::join)
        .hasCauseInstanceOf(ImportClientException.Unauthenticated.class);
  }

  @Test
  @DisplayName("fault 6: the token is renewed on the open connection before it ends")
  void renewsTheTokenOnTheOpenConnection() {
    hub.tokenLifeSeconds(2);
    FakeJob job = hub.job("abc").started();
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    FakePush push = hub.awaitConnection();
    hub.tokenLifeSeconds(3600);
    await().until(() -> push.renewedToken() != null);
    assertThat(push.renewedToken()).isEqualTo(hub.tokens().get(1));
    job.finished();
    outcome.join();
    assertThat(hub.connections()).isEqualTo(1);
    events.finished();
    events.assertExhausted();
  }

  @Test
  void tellsTheOpenConnectionOfATokenThatACallRenewed() {
    FakeJob job = hub.job("abc").started();
    CompletableFuture<ImportOutcome> outcome = waitFor(job);
    FakePush push = hub.awaitConnection();
    hub.next("status", FakeImportHub.status(401));
    assertThat(client.getStatus("abc").join().jobStatus()).isEqualTo(JobStatus.RUNNING);
    await().until(() -> hub.tokens().get(1).equals(push.renewedToken()));
    job.finished();
    outcome.join();
  }

  @Test
  void goesOnTryingWhileTheHubIsAway() {
    hub.next(
        "upgrade",
        FakeImportHub.status(503),
        FakeImportHub.status(502),
        FakeImportHub.status(500),
        FakeImportHub.status(504));
    FakeJob job = hub.job("abc").finished();
    assertThat(waitFor(job).join().isClean()).isTrue();
    assertThat(hub.received("upgrade")).hasSize(5);
  }

  @Test
  void closesTheConnectionWhenNothingIsWaitedForForAWhile() {
    ClientTiming usual = TestClients.timing();
    use(
        Duration.ofSeconds(1),
        new ClientTiming(
            usual.goodbye(),
            Duration.ofMillis(50),
            usual.reconnect(),
            usual.asks(),
            usual.retries()));
    FakeJob job = hub.job("abc").finished();
    waitFor(job).join();
    await()
        .untilAsserted(
            () ->
                assertThat(events.states())
                    .containsExactly(
                        ConnectionState.CONNECTING,
                        ConnectionState.CONNECTED,
                        ConnectionState.IDLE));
    waitFor(job).join();
    assertThat(hub.connections()).isEqualTo(2);
  }

  @Test
  void takesAMessageInManyParts() {
    String text = "ü".repeat(40_000);
    FakeJob job = hub.job("abc").note(text).finished();
    waitFor(job).join();
    assertThat(events.note().text()).isEqualTo(text);
  }
}
