package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The end of a client, its threads, and the executors it borrows. */
@Isolated("looks at all threads of the process")
class CloseTest {

  private final FakeImportHub hub = new FakeImportHub().start();
  @TempDir Path dir;

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  @DisplayName("fault 29: close() from a callback: no deadlock, no thread left")
  void closesFromACallback() {
    ImportProcessClient client = TestClients.client(hub.settings(dir));
    client.onCheckStatusFinished(
        status -> {
          client.close();
          client.close();
        });
    CompletableFuture<ImportOutcome> outcome =
        client.startWaitProcessImport(UploadResult.of(hub.job("abc").finished().id()));
    assertThat(outcome.join().isClean()).isTrue();
    assertNoThreadLeft();
  }

  @Test
  void returnsWhenTheCallbacksThatAreDueHaveRun() {
    Queue<String> ran = new ConcurrentLinkedQueue<>();
    try (ImportProcessClient client = TestClients.client(hub.settings(dir))) {
      client.onCheckStatusFinished(
          status -> {
            // A program that is slower to take the news than to go on.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            ran.add(status.jobId());
          });
      client.startWaitProcessImport(UploadResult.of(hub.job("abc").finished().id())).join();
    }
    assertThat(ran).containsExactly("abc");
  }

  @Test
  void endsTheWaitsThatAreOpenAndLeavesNoThread() {
    ImportProcessClient client = TestClients.client(hub.settings(dir));
    Recorder events = Recorder.on(client);
    FakeJob running = hub.job("running").started();
    FakeJob ended = hub.job("ended").finishedWithRejects();
    CompletableFuture<ImportOutcome> first =
        client.startWaitProcessImport(UploadResult.of(running.id()));
    CompletableFuture<ImportOutcome> second =
        client.startWaitProcessImport(UploadResult.of(ended.id()));
    assertThat(events.finished().jobId()).isEqualTo("ended");

    client.close();
    client.close();

    assertThat(events.statusFailed().error())
        .isInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("the import goes on, wait for it again by this id");
    assertThat(events.rejectsFailed().jobId()).isEqualTo("ended");
    assertThatThrownBy(first::join).hasCauseInstanceOf(ImportClientException.Unreachable.class);
    assertThat(second.join().rejectFailure())
        .hasValueSatisfying(
            failure ->
                assertThat(failure.error()).isInstanceOf(ImportClientException.Unreachable.class));
    assertThat(events.states()).last().isEqualTo(ConnectionState.CLOSED);
    assertNoThreadLeft();
  }

  @Test
  void failsTheCallsThatAreUnderWay() {
    ImportProcessClient client = TestClients.client(hub.settings(dir));
    client.getToken().join();
    hub.override(
        "status", request -> new MockResponse.Builder().headersDelay(10, TimeUnit.SECONDS).build());
    hub.override(
        "report",
        request -> new MockResponse.Builder().code(503).setHeader("Retry-After", "2").build());
    CompletableFuture<CheckStatus> status = client.getStatus("abc");
    CompletableFuture<ImportReport> report = client.getReport("abc");
    await().until(() -> hub.received("report").size() == 1 && hub.received("status").size() == 1);
    client.close();
    assertThatThrownBy(status::join)
        .hasCauseInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("the client was closed");
    assertThatThrownBy(report::join).hasCauseInstanceOf(ImportClientException.Unreachable.class);
    assertThatThrownBy(() -> client.getToken().join())
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the client is closed");
    assertNoThreadLeft();
  }

  @Test
  void leavesTheProgramsHttpClientOpen() throws Exception {
    OkHttpClient http = new OkHttpClient();
    ImportProcessClient client = TestClients.client(hub.settings(dir).httpClient(http));
    client.startWaitProcessImport(UploadResult.of(hub.job("abc").finished().id())).join();
    client.close();
    Request request = new Request.Builder().url(hub.server().url("/uas/connect/userinfo")).build();
    try (Response answer = http.newCall(request).execute()) {
      assertThat(answer.code()).isEqualTo(200);
    }
    assertThat(http.dispatcher().executorService().isShutdown()).isFalse();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    assertNoThreadLeft();
  }

  @Test
  void runsCallbacksOneAfterAnotherOnThePrograms() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (ImportProcessClient client =
        TestClients.client(hub.settings(dir).callbackExecutor(pool))) {
      Queue<String> order = new ConcurrentLinkedQueue<>();
      client.onNote(
          note -> {
            order.add("in " + note.text());
            order.add("out " + note.text());
          });
      FakeJob job = hub.job("abc");
      for (int n = 0; n < 50; n++) {
        job.note(String.valueOf(n));
      }
      job.finished();
      CountDownLatch last = new CountDownLatch(1);
      client.onCheckStatusFinished(status -> last.countDown());
      client.startWaitProcessImport(UploadResult.of("abc")).join();
      assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
      List<String> heard = List.copyOf(order);
      for (int n = 0; n < 50; n++) {
        assertThat(heard.subList(2 * n, 2 * n + 2)).containsExactly("in " + n, "out " + n);
      }
    } finally {
      pool.shutdown();
    }
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void joinOnTheCallbacksThreadDoesNotDeadlock() throws Exception {
    ExecutorService ui = Executors.newSingleThreadExecutor();
    try (ImportProcessClient client = TestClients.client(hub.settings(dir).callbackExecutor(ui))) {
      hub.job("abc").note("x").finished();
      CompletableFuture<Boolean> joined =
          CompletableFuture.supplyAsync(
              () -> client.startWaitProcessImport(UploadResult.of("abc")).join().isClean(), ui);
      assertThat(joined.get(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      ui.shutdown();
    }
  }

  @Test
  void survivesACallbackExecutorThatTakesNoMore() {
    ExecutorService gone = Executors.newSingleThreadExecutor();
    gone.shutdown();
    try (ImportProcessClient client =
        TestClients.client(hub.settings(dir).callbackExecutor(gone))) {
      hub.job("abc").note("x").finished();
      assertThat(client.startWaitProcessImport(UploadResult.of("abc")).join().isClean()).isTrue();
    }
  }

  @Test
  void survivesACallbackExecutorThatThrowsAsAClosedToolkitDoes() {
    ImportProcessClient client =
        TestClients.client(
            hub.settings(dir)
                .callbackExecutor(
                    callback -> {
                      throw new IllegalStateException("Toolkit not initialized");
                    }));
    hub.job("abc").note("x").finished();
    CompletableFuture<ImportOutcome> outcome =
        client.startWaitProcessImport(UploadResult.of("abc"));
    assertThat(outcome.orTimeout(10, TimeUnit.SECONDS).join().isClean()).isTrue();
    var running = client.startWaitProcessImport(UploadResult.of(hub.job("running").started().id()));
    client.close();
    assertThatThrownBy(() -> running.orTimeout(10, TimeUnit.SECONDS).join())
        .hasCauseInstanceOf(ImportClientException.Unreachable.class);
    assertNoThreadLeft();
  }

  @Test
  void breaksOffARejectFileThatIsBeingFetched() {
    ImportProcessClient client = TestClients.client(hub.settings(dir));
    Recorder events = Recorder.on(client);
    hub.override(
        "rejects",
        request ->
            new MockResponse.Builder()
                .body("x".repeat(100_000))
                .throttleBody(1_000, 1, TimeUnit.SECONDS)
                .build());
    hub.job("abc").finishedWithRejects().rejectsReady("x".repeat(100_000));
    CompletableFuture<ImportOutcome> outcome =
        client.startWaitProcessImport(UploadResult.of("abc"));
    await().until(() -> dir.toFile().list().length == 1);
    client.close();
    events.finished();
    assertThat(events.rejectsFailed().error())
        .isInstanceOf(ImportClientException.Unreachable.class);
    assertThat(outcome.join().rejectFile()).isEmpty();
    assertNoThreadLeft();
    await().untilAsserted(() -> assertThat(dir).isEmptyDirectory());
  }

  @Test
  void takesItsSettingsOnceBeforeTheFirstCall() {
    ImportProcessClient client = new ImportProcessClient();
    assertThatThrownBy(() -> client.getToken().join())
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected setSettings(ImportSetting) before the first call");
    ImportSetting settings = hub.settings(dir).build();
    client.setSettings(settings);
    client.getToken().join();
    assertThatThrownBy(() -> client.setSettings(settings))
        .isInstanceOf(IllegalStateException.class);
    client.close();
    assertNoThreadLeft();
  }

  /**
   * None of the client's own; OkHttp's "TaskRunner" and okio's watchdog serve all clients of a
   * program and end by themselves.
   */
  static void assertNoThreadLeft() {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(
                        name ->
                            name.startsWith("importhub-")
                                || (name.startsWith("OkHttp") && name.endsWith("Dispatcher"))
                                || (name.startsWith("OkHttp http") && !name.contains("Mock"))));
  }
}
