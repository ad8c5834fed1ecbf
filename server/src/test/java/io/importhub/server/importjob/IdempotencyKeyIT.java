package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyKeyIT {
  private static final String PATH = HubApi.base("DemoRepo0001", "DemoProfile1") + "/import";
  private static HubServer hub;
  private static HubApi ann;

  @BeforeAll
  static void start() {
    hub = HubServer.start("--importhub.import.idempotency-key-lease=2s");
    ann = new HubApi(hub.url(), "ann");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @DisplayName("fault 14: gives the same answer again for the same content")
  void replays() {
    HttpResponse<String> first = post("again", "a.mgr", "- x\n");
    HttpResponse<String> second = post("again", "a.mgr", "- x\n");
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
  }

  @Test
  @DisplayName("fault 14: refuses another content, file name or option with the same key")
  void refusesOtherContent() {
    assertThat(post("other", "a.mgr", "- x\n").statusCode()).isEqualTo(202);
    assertThat(post("other", "a.mgr", "- y\n").statusCode()).isEqualTo(422);
    assertThat(post("other", "b.mgr", "- x\n").statusCode()).isEqualTo(422);
    assertThat(
            ann.send(
                    new Multipart()
                        .field("validate", "Never")
                        .file("a.mgr", "- x\n")
                        .post(ann.authorized(PATH).header("Idempotency-Key", "other")))
                .statusCode())
        .isEqualTo(422);
    assertThat(
            ann.send(
                    new Multipart()
                        .file("a.mgr", "- x\n")
                        .field("validate", "standard")
                        .post(ann.authorized(PATH).header("Idempotency-Key", "other")))
                .statusCode())
        .as("the frame is no content")
        .isEqualTo(202);
  }

  @Test
  @DisplayName("fault 14: makes one job of twenty requests at the same time")
  void makesOneJobOfTwentyRequests() throws Exception {
    long before = jobs();
    List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      requests.add(() -> post("twenty", "a.mgr", "- x\n".repeat(300_000)));
    }
    List<String> accepted = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(20)) {
      for (Future<HttpResponse<String>> future : threads.invokeAll(requests)) {
        HttpResponse<String> answer = future.get();
        if (answer.statusCode() == 202) {
          accepted.add(answer.body());
        } else {
          assertThat(answer.statusCode()).isEqualTo(409);
          assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        }
      }
    }
    assertThat(accepted).isNotEmpty();
    assertThat(accepted).allMatch(body -> body.equals(accepted.get(0)));
    assertThat(jobs()).isEqualTo(before + 1);
  }

  @Test
  @DisplayName("fault 15: gives the job to a client that went away before the answer")
  void givesTheJobToAClientThatAsksAgain() throws Exception {
    long before = jobs();
    byte[] body = new Multipart().file("a.mgr", "- x\n").bytes();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
      socket.getOutputStream().write(head(body.length, "went-away"));
      socket.getOutputStream().write(body);
    }
    await().until(() -> jobs() == before + 1);
    HttpResponse<String> again = post("went-away", "a.mgr", "- x\n");
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(jobs()).isEqualTo(before + 1);
  }

  @Test
  void isFreeAgainWhenItsRequestIsRefusedOrBreaksOff() throws Exception {
    assertThat(post("refused", "a.mgr", "x".repeat(32_000_000)).statusCode()).isEqualTo(413);
    assertThat(post("refused", "a.mgr", "- x\n").statusCode()).isEqualTo(202);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
      socket.getOutputStream().write(head(100_000, "cut-off"));
      await().until(() -> keys("cut-off") == 1);
      assertThat(post("cut-off", "a.mgr", "- x\n").statusCode()).isEqualTo(409);
    }
    await().until(() -> keys("cut-off") == 0);
    assertThat(post("cut-off", "a.mgr", "- x\n").statusCode()).isEqualTo(202);
  }

  @Test
  void isTakenOverFromAHolderThatDied() {
    hub.bean(IdempotencyKeys.class)
        .claim(new IdempotencyKey(annsId(), PATH, "dead")); // never closed, never kept
    assertThat(post("dead", "a.mgr", "- x\n").statusCode()).isEqualTo(409);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> post("dead", "a.mgr", "- x\n").statusCode() == 202);
  }

  @Test
  void countsForOneUserAlone() {
    HttpResponse<String> first = post("mine", "a.mgr", "- x\n");
    var bob = new HubApi(hub.url(), "bob");
    HttpResponse<String> other =
        bob.send(
            new Multipart()
                .file("a.mgr", "- x\n")
                .post(bob.authorized(PATH).header("Idempotency-Key", "mine")));
    assertThat(other.statusCode()).isEqualTo(202);
    assertThat(other.body()).isNotEqualTo(first.body());
  }

  @Test
  void has1To255Characters() {
    assertThat(post("k".repeat(255), "a.mgr", "").statusCode()).isEqualTo(202);
    HttpResponse<String> tooLong = post("k".repeat(256), "a.mgr", "");
    assertThat(tooLong.statusCode()).isEqualTo(400);
    assertThat(tooLong.body())
        .contains("Found an Idempotency-Key of 256 characters, expected one of 1 to 255");
    assertThat(post("", "a.mgr", "").statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> post(String key, String fileName, String content) {
    return ann.send(
        new Multipart()
            .file(fileName, content)
            .post(ann.authorized(PATH).header("Idempotency-Key", key)));
  }

  private static byte[] head(int length, String key) {
    return ("POST "
            + PATH
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + ann.token()
            + "\r\nContent-Type: "
            + Multipart.CONTENT_TYPE
            + "\r\nIdempotency-Key: "
            + key
            + "\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  private static String annsId() {
    return hub.bean(JdbcClient.class)
        .sql("select id from hub_user where login = 'ann'")
        .query(String.class)
        .single();
  }

  private static long keys(String key) {
    return hub.bean(JdbcClient.class)
        .sql("select count(*) from idempotency_key where key_value = :key")
        .param("key", key)
        .query(Long.class)
        .single();
  }

  private static long jobs() {
    return hub.bean(JdbcClient.class)
        .sql("select count(*) from import_job")
        .query(Long.class)
        .single();
  }
}
