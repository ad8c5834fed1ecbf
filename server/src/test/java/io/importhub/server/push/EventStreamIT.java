package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A job's events over HTTP: what a reader gets, and when its stream ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventStreamIT {
  private static final String LARGE = ",\"text\":\"" + "x".repeat(100_000) + "\"";

  /** A second, and what a busy machine takes. */
  private static final Duration BOUND = Duration.ofSeconds(3);

  private final SettableClock clock = new SettableClock();
  private final HubServer server =
      HubServer.start(
          clock,
          "--importhub.push.heartbeat=200ms",
          "--importhub.push.send-time-limit=1s",
          "--importhub.push.progress-interval=0");
  private final Jobs jobs = new Jobs(server);
  private final List<StreamClient> opened = new ArrayList<>();

  @AfterAll
  void stop() {
    server.close();
  }

  @AfterEach
  void noStreamStays() {
    opened.forEach(StreamClient::close);
    opened.clear();
    await().until(() -> server.bean(Connections.class).all().isEmpty());
  }

  @Test
  void sendsWhatWasAndWhatComesAndEndsBehindTheLastEvent() {
    String job = jobs.posted();
    jobs.record(job, "ImportStarted", ",\"attempt\":1");
    StreamClient stream = open(job);
    assertThat(stream.status()).isEqualTo(200);
    assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
    assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
    assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
    assertThat(stream.next())
        .isEqualTo(
            """
            id: 1
            event: ImportStarted
            data: {"event":"ImportStarted","job_id":"%s","seq":1,"attempt":1}
            """
                .formatted(job));

    jobs.progressed(job, 77);
    assertThat(stream.next())
        .startsWith("event: ImportProgress\ndata: {\"event\":\"ImportProgress\"")
        .contains("\"bytes\":77,");

    jobs.note(job);
    assertThat(stream.next()).startsWith("id: 2\nevent: ImportNote\ndata: {");
    jobs.record(
        job,
        "CheckStatusFinished",
        ",\"job_info\":{\"reason\":\"DONE\",\"rejects\":true,\"rejects_file_name\":\"r\"},"
            + "\"counts\":{\"commands\":2,\"accepted\":1,\"rejected\":1}");
    assertThat(stream.next()).startsWith("id: 3\nevent: CheckStatusFinished\n");
    jobs.record(job, "GetRejectFileFinished", "");
    assertThat(stream.next()).startsWith("id: 4\nevent: GetRejectFileFinished\n");
    assertThat(stream.next()).isEqualTo(StreamClient.END);
  }

  @Test
  @DisplayName("a job that failed behind a save point has a reject file, too")
  void endsBehindTheRejectFileOfAJobThatFailed() {
    String job = jobs.posted();
    StreamClient stream = open(job);
    jobs.record(
        job,
        "CheckStatusFinished",
        ",\"job_info\":{\"reason\":\"ERROR\",\"errmsg\":\"The server failed\"},"
            + "\"counts\":{\"commands\":6,\"accepted\":2,\"rejected\":1}");
    assertThat(stream.next()).startsWith("id: 1\nevent: CheckStatusFinished\n");
    assertThat(open(job, "Last-Event-ID", "1").status()).isEqualTo(200);
    jobs.record(job, "GetRejectFileFinished", "");
    assertThat(stream.next()).startsWith("id: 2\nevent: GetRejectFileFinished\n");
    assertThat(stream.next()).isEqualTo(StreamClient.END);
  }

  @Test
  @DisplayName("a reader that has had the last event gets 204 and need not come back")
  void answersNoContentWhenTheLastEventIsKnown() {
    String job = jobs.posted();
    jobs.note(job);
    jobs.finished(job);
    StreamClient late = open(job);
    assertThat(late.next()).startsWith("id: 1\n");
    assertThat(late.next()).startsWith("id: 2\nevent: CheckStatusFinished\n");
    assertThat(late.next()).isEqualTo(StreamClient.END);

    StreamClient again = open(job, "Last-Event-ID", "2");
    assertThat(again.status()).isEqualTo(204);
    assertThat(again.header("Cache-Control")).isEqualTo("no-store");
    assertThat(open(job + "?after=7").status()).isEqualTo(204);
  }

  @Test
  void goesOnBehindLastEventIdWhichStandsAboveAfter() {
    String job = jobs.posted();
    for (int i = 0; i < 120; i++) {
      jobs.note(job);
    }
    StreamClient stream = open(job + "?after=118", "Last-Event-ID", "3");
    for (int seq = 4; seq <= 120; seq++) {
      assertThat(stream.next()).startsWith("id: " + seq + "\n");
    }
    assertThat(open(job + "?after=119").next()).startsWith("id: 120\n");
  }

  @Test
  void refusesWhatTheDocumentRefuses() {
    String job = jobs.posted();
    StreamClient unknown = open("0".repeat(32));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(unknown.next()).contains("urn:importhub:problem:job-not-found");
    assertThat(open("none", job).status()).isEqualTo(401);
    assertThat(open(SignIn.as(server.url(), "ann", "write"), job).status()).isEqualTo(403);
    StreamClient malformed = open(job, "Last-Event-ID", "x");
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.next())
        .contains("Found a Last-Event-ID that is no number, expected the number of an event, or 0");
    assertThat(open(job + "?after=-1").status()).isEqualTo(400);
  }

  @Test
  void givesTheDocumentToWhoPrefersJson() {
    String job = jobs.posted();
    jobs.note(job);
    for (String accept :
        List.of("application/json", "*/*", "application/json, text/event-stream")) {
      assertThat(open(job, "Accept", accept).next())
          .as(accept)
          .startsWith("{\"events\":[{\"event\":\"ImportNote\"");
    }
    HubApi api = new HubApi(server.url(), "ann");
    var head =
        api.send(
            api.authorized(StreamClient.path(job))
                .header("Accept", "text/event-stream")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(head.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-");
  }

  @Test
  void showsThatItIsThereWhileNothingHappens() {
    StreamClient stream = open(jobs.posted());
    assertThat(stream.nextComment()).startsWith(": events of job ");
    for (int i = 0; i < 3; i++) {
      assertThat(stream.nextComment()).isEqualTo(": alive\n");
    }
  }

  @Test
  @DisplayName("fault 6: a token expires on an event stream: no event after it, over in a second")
  void endsWithinASecondOfTheTokensEnd() {
    String job = jobs.posted();
    StreamClient stream = open(job);
    jobs.note(job);
    assertThat(stream.next()).startsWith("id: 1\n");
    long ended = System.nanoTime();
    clock.advance(Duration.ofHours(1));
    jobs.note(job);
    assertThat(stream.next()).isEqualTo(StreamClient.END);
    assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(BOUND);
  }

  @Test
  @DisplayName("fault 6: a token is revoked under an event stream: over in a second, and told why")
  void endsWithinASecondOfARevocation() {
    String token = SignIn.as(server.url(), "ann");
    StreamClient stream = open(token, jobs.posted());
    long revoked = System.nanoTime();
    SignIn.revoke(server.url(), token);
    String last;
    do {
      last = stream.nextComment();
    } while (last.startsWith(": events of") || last.equals(": alive\n"));
    assertThat(last).isEqualTo(": invalid_token\n");
    assertThat(stream.next()).isEqualTo(StreamClient.END);
    assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(BOUND);
  }

  @Test
  @DisplayName("fault 8: a reader that stops reading is cut, others hear everything")
  void cutsAReaderThatDoesNotRead() throws IOException {
    String job = jobs.posted();
    StreamClient other = open(job);
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      slow.getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: hub\r\nAccept: text/event-stream\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(StreamClient.path(job), SignIn.as(server.url(), "ann"))
                  .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> server.bean(Connections.class).all().size() == 2);
      for (int seq = 1; seq <= 100; seq++) {
        jobs.record(job, "ImportNote", LARGE);
        assertThat(other.next()).startsWith("id: " + seq + "\n");
      }
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> server.bean(Connections.class).all().size() == 1);
      assertThat(slow.isClosed()).isFalse();
    }
  }

  @Test
  void holdsNoThreadForAStream() {
    String token = SignIn.as(server.url(), "ann");
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String job = jobs.posted();
      waiting.add(job);
      open(token, job);
    }
    await().untilAsserted(() -> assertThat(server.bean(Connections.class).all()).hasSize(100));
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().values())
                    .as("stacks of platform threads")
                    .noneMatch(
                        stack ->
                            Arrays.stream(stack)
                                .map(StackTraceElement::getClassName)
                                .anyMatch(EventStreamIT::isOfTheStream)));
    waiting.forEach(jobs::finished);
    opened.forEach(
        stream -> {
          assertThat(stream.next()).startsWith("id: 1\nevent: CheckStatusFinished\n");
          assertThat(stream.next()).isEqualTo(StreamClient.END);
        });
  }

  private static boolean isOfTheStream(String className) {
    return className.equals(EventStream.class.getName())
        || className.equals(StreamWire.class.getName())
        || className.equals(StreamController.class.getName());
  }

  private StreamClient open(String jobAndQuery) {
    return open(SignIn.as(server.url(), "ann"), jobAndQuery);
  }

  private StreamClient open(String jobAndQuery, String header, String value) {
    return keep(
        StreamClient.open(
            server.url(), SignIn.as(server.url(), "ann"), jobAndQuery, header, value));
  }

  private StreamClient open(String token, String jobAndQuery) {
    return keep(StreamClient.open(server.url(), token, jobAndQuery));
  }

  private StreamClient keep(StreamClient stream) {
    opened.add(stream);
    return stream;
  }
}
