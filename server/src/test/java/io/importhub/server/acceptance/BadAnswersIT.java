package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.importhub.client.CheckStatus;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportClientException;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportOutcome;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.TcpProxy.Verdict;
import io.importhub.server.testkit.ThreadsOf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server whose words are twisted on their way, and programs whose callbacks misbehave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadAnswersIT {
  private static final String ONE_REJECT = ".Update .\"Site\" \"Ghost\" .\"Code\" \"X\"\n";
  private static final String NOTHING = "Content-Length: 0\r\n\r\n";

  @TempDir Path directory;
  private final HubServer hub = HubServer.start(Trouble.HUB_HEARTBEAT);

  @AfterAll
  void stop() {
    hub.close();
  }

  private Trouble trouble() throws Exception {
    return Trouble.with(hub, Files.createTempDirectory(directory, "rej"));
  }

  private Path file(String content) throws Exception {
    return Files.writeString(Files.createTempFile(directory, "import", ".mgr"), content);
  }

  @Test
  @DisplayName("T-126: the rejects answer 500: getRejectFileFailed once, the future completes")
  void rejectsAnswer500() throws Exception {
    assertRejectsFail(
        Verdict.status("500 Internal Server Error"), ImportClientException.Unreachable.class);
  }

  @Test
  @DisplayName("fault 31: the reject file is gone: getRejectFileFailed, no file")
  void rejectFileIsGone() throws Exception {
    assertRejectsFail(Verdict.status("410 Gone"), ImportClientException.Refused.class);
  }

  private void assertRejectsFail(Verdict verdict, Class<?> error) throws Exception {
    Path rejects = Files.createTempDirectory(directory, "rej");
    try (Trouble t = Trouble.with(hub, rejects)) {
      t.proxy.onRequest(head -> head.contains("/rejects HTTP/1.1") ? verdict : new Verdict.Pass());
      ImportOutcome outcome = end(t.client().importFile(file(ONE_REJECT)));
      assertThat(outcome.rejectFile()).isEmpty();
      assertThat(outcome.rejectFailure())
          .hasValueSatisfying(failure -> assertThat(failure.error()).isInstanceOf(error));
      await().until(() -> t.ends.size() == 2);
      assertThat(t.finished()).hasSize(1);
      assertThat(t.failures()).hasSize(1);
      assertThat(rejects).isEmptyDirectory();
    }
  }

  @Test
  @DisplayName("fault 31: the reject file is another one than announced: no partial file")
  void rejectFileIsAnotherOne() throws Exception {
    Path rejects = Files.createTempDirectory(directory, "rej");
    try (Trouble t = Trouble.with(hub, rejects)) {
      t.proxy.rewrite("Ghost", "Gh0st");
      ImportOutcome outcome = end(t.client().importFile(file(ONE_REJECT)));
      assertThat(outcome.rejectFailure())
          .hasValueSatisfying(
              failure ->
                  assertThat(failure.error())
                      .isInstanceOf(ImportClientException.UnexpectedAnswer.class));
      await().until(() -> t.ends.size() == 2);
      assertThat(rejects).isEmptyDirectory();
    }
  }

  @Test
  @DisplayName("fault 28: unknown event, newer field, malformed JSON: the rest comes all the same")
  void twistedEvents() throws Exception {
    try (Trouble t = trouble()) {
      t.proxy.rewrite("ImportStarted", "ImportUnheard");
      t.proxy.rewrite("\"attempt\":", "\"novelty\":");
      t.proxy.rewrite("\"text\":\"spoiled\"", "\"text\";\"spoiled\"");
      t.client()
          .importFile(file(".Description one\n.Description spoiled\n.Description three\n"))
          .get(60, TimeUnit.SECONDS);
      await().until(() -> !t.ends.isEmpty());
      assertThat(t.finished()).hasSize(1);
      assertThat(t.notes).extracting(ImportNote::text).containsExactly("one", "three");
      assertThat(t.states).doesNotContain(ConnectionState.RECONNECTING);
    }
  }

  @Test
  @DisplayName("T-131, fault 29: a callback throws, the next still comes")
  void callbackThrows() throws Exception {
    try (Trouble t = trouble()) {
      t.client()
          .onNote(
              note -> {
                t.notes.add(note);
                throw new IllegalStateException("a fault of the program");
              });
      end(t.client().importFile(file(".Description one\n.Description two\n" + ONE_REJECT)));
      await().until(() -> t.ends.size() == 2);
      assertThat(t.notes).extracting(ImportNote::text).containsExactly("one", "two");
    }
  }

  @Test
  @DisplayName("fault 29: a callback blocks: heartbeats go on, other imports end")
  void callbackBlocks() throws Exception {
    try (Trouble t = trouble()) {
      CountDownLatch release = new CountDownLatch(1);
      t.client()
          .onNote(
              note -> {
                try {
                  release.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      t.proxy.cutIdleAfter(Trouble.HEARTBEAT.multipliedBy(2));
      end(t.client().importFile(file(".Description blocks\n")));
      t.holdJobs();
      CompletableFuture<ImportOutcome> held = t.client().importFile(file("- nothing\n"));
      await()
          .during(Trouble.HEARTBEAT.multipliedBy(3))
          .atMost(Duration.ofSeconds(30))
          .until(() -> !held.isDone());
      t.letJobsRun();
      assertThat(end(held).isClean()).isTrue();
      assertThat(t.ends).isEmpty();
      release.countDown();
      await().until(() -> t.finished().size() == 2);
      assertThat(t.states).containsExactly(ConnectionState.CONNECTING, ConnectionState.CONNECTED);
    }
  }

  @Test
  @DisplayName("fault 29: close() from a callback: no deadlock, no thread left")
  void closeFromACallback() throws Exception {
    ThreadsOf program = new ThreadsOf();
    program.run(
        () -> {
          try (Trouble t = trouble()) {
            CompletableFuture<CheckStatus> closed = new CompletableFuture<>();
            t.client()
                .onCheckStatusFinished(
                    status -> {
                      t.client().close();
                      closed.complete(status);
                    });
            end(t.client().importFile(file("- nothing\n")));
            return closed.get(30, TimeUnit.SECONDS);
          }
        });
    await().untilAsserted(() -> assertThat(program.living()).isEmpty());
  }

  @ParameterizedTest
  @DisplayName("fault 30: the token endpoint refuses: a typed failure at once, no secret in it")
  @CsvSource({"400 Bad Request,invalid_grant", "401 Unauthorized,invalid_client"})
  void tokenEndpointRefuses(String statusLine, String code) throws Exception {
    try (Trouble t = trouble()) {
      AtomicInteger asked = tokenAnswer(t, statusLine, json("{\"error\":\"" + code + "\"}"), 99);
      assertThatThrownBy(() -> t.client().getToken().get(30, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              ImportClientException.Unauthenticated.class,
              e -> assertThat(e.code()).isEqualTo(code))
          .hasMessageNotContaining("ann-secret");
      assertThat(asked).hasValue(1);
    }
  }

  @ParameterizedTest
  @DisplayName("fault 30: the token endpoint answers 429 or 5xx: asked again")
  @ValueSource(strings = {"429 Too Many Requests", "500 Internal Server Error", "503 Gone Away"})
  void tokenEndpointIsBusy(String statusLine) throws Exception {
    try (Trouble t = trouble()) {
      AtomicInteger asked = tokenAnswer(t, statusLine, "Retry-After: 0\r\n" + NOTHING, 2);
      assertThat(t.client().getToken().get(30, TimeUnit.SECONDS).value()).startsWith("ey");
      assertThat(asked).hasValue(3);
    }
  }

  @Test
  @DisplayName("fault 30: the token endpoint answers with a page: told as that")
  void tokenEndpointAnswersWithAPage() throws Exception {
    try (Trouble t = trouble()) {
      String page = "<html>Welcome to the airport</html>";
      tokenAnswer(
          t,
          "200 OK",
          "Content-Type: text/html\r\nContent-Length: " + page.length() + "\r\n\r\n" + page,
          99);
      assertThatThrownBy(() -> t.client().getToken().get(30, TimeUnit.SECONDS))
          .cause()
          .isInstanceOf(ImportClientException.UnexpectedAnswer.class)
          .hasMessageContaining("text/html")
          .hasMessageNotContaining("airport");
    }
  }

  @Test
  @DisplayName("fault 30: the token endpoint is silent: told after requestTimeout, asked once")
  void tokenEndpointIsSilent() throws Exception {
    try (Trouble t =
        Trouble.with(
            hub, directory.resolve("none"), s -> s.requestTimeout(Duration.ofMillis(700)))) {
      AtomicInteger asked = new AtomicInteger();
      t.proxy.onRequest(
          head -> {
            asked.incrementAndGet();
            return new Verdict.Swallow();
          });
      assertThatThrownBy(() -> t.client().getToken().get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ImportClientException.Unreachable.class);
      assertThat(asked).hasValue(1);
    }
  }

  private static String json(String body) {
    return "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  /** Answers the first requests for a token; gives how many came. */
  private static AtomicInteger tokenAnswer(Trouble t, String status, String rest, int times) {
    AtomicInteger asked = new AtomicInteger();
    t.proxy.onRequest(
        head ->
            head.startsWith("POST /uas/connect/token") && asked.incrementAndGet() <= times
                ? new Verdict.Answer("HTTP/1.1 " + status + "\r\n" + rest)
                : new Verdict.Pass());
    return asked;
  }

  private static ImportOutcome end(CompletableFuture<ImportOutcome> outcome) {
    return outcome.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
