package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.testkit.Answer;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HeldQueue;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SyncImportIT {
  private static final String BASE = HubApi.base("DemoRepo0001", "DemoProfile1");
  private static final String HELD = HubApi.base("DemoRepo0002", "DemoProfile1");
  private static HubServer hub;
  private static HubApi ann;

  @BeforeAll
  static void start() {
    hub = HubServer.start("--importhub.import.sync-wait=90s");
    HeldQueue.hold(hub, "DemoRepo0002");
    ann = new HubApi(hub.url(), "ann");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @DisplayName("T-87 T-88 answers with the final document, and with the rejects when there are any")
  void answersWithTheFinalDocument() {
    HttpResponse<String> clean = sync("ok.mgr", CommandFiles.OK);
    assertThat(clean.statusCode()).isEqualTo(200);
    assertThat(clean.body())
        .isEqualTo(
            "{\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"DONE\",\"rejects\":false}}");
    assertThat(clean.headers().firstValue("Warning")).isEmpty();

    HttpResponse<String> rejected =
        sync("demo.mgr", ".Update .\"Application\" \"Ghost\" -\n  .CHK \"aBReKFizbZn1\"\n");
    assertThat(rejected.statusCode()).isEqualTo(200);
    Answer document = Answer.of(rejected);
    assertThat(document.text("job_info/rejects_file_name")).contains("demo_rej.mgr");
    String job = rejected.headers().firstValue("Location").orElseThrow();
    assertThat(document.text("job_info/rejects_content"))
        .contains(ann.get(job + "/rejects").body());
    assertThat(ann.json(job).get("job_info").has("rejects_content")).isFalse();
  }

  @Test
  @DisplayName("T-89 imports 5 MB and advises against it")
  void advisesAgainstLargeFiles() {
    CommandFiles.Generated file = CommandFiles.large(36_000, 0.01, 7, 0);
    assertThat(file.text().length()).isGreaterThan(4_900_000);
    HttpResponse<String> answer = sync("large.mgr", file.text());
    assertThat(answer.statusCode()).isIn(200, 202);
    assertThat(answer.headers().firstValue("Warning"))
        .contains(
            "299 - \"The file has "
                + file.text().length()
                + " bytes; above 4 MB POST {BASE}/import is advised, which does not wait\"");
    String job = answer.headers().firstValue("Location").orElseThrow();
    await().atMost(Duration.ofSeconds(90)).until(() -> ann.get(job).statusCode() == 200);
    assertThat(ann.json(job + "/report").get("counts").get("rejected").asInt())
        .isEqualTo(file.rejects());
  }

  @Test
  void startsTheSameJobWhateverTheCallerWaitsFor() {
    HttpResponse<String> waited = prefer("wait=20", BASE + "/import", "clean.mgr");
    assertThat(waited.statusCode()).isEqualTo(200);
    assertThat(waited.headers().firstValue("Preference-Applied")).contains("wait");
    assertThat(Answer.of(waited).text("job_info/reason")).contains("DONE");

    HttpResponse<String> notUnderstood = prefer("wait=soon", BASE + "/import", "clean.mgr");
    assertThat(notUnderstood.statusCode()).isEqualTo(202);
    assertThat(notUnderstood.headers().firstValue("Preference-Applied")).isEmpty();
  }

  @Test
  void answersWithTheJobOncePastTheWait() {
    long begun = System.nanoTime();
    HttpResponse<String> answer = prefer("respond-async, wait=3", HELD + "/import", "a.mgr");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(2900));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait");
    String jobId = Answer.of(answer).text("job_id").orElseThrow();
    assertThat(answer.headers().firstValue("Location")).contains(HELD + "/import/job/" + jobId);

    HttpResponse<String> sync = prefer("wait=1", HELD + "/syncimport", "a.mgr");
    assertThat(sync.statusCode()).isEqualTo(202);
    assertThat(sync.headers().firstValue("Location")).isPresent();
  }

  @Test
  @Tag("faults")
  void isNotIdleWhileItWaits() {
    try (HubServer impatient = HubServer.start("--server.jetty.connection-idle-timeout=2s")) {
      HeldQueue.hold(impatient, "DemoRepo0002");
      HubApi bob = new HubApi(impatient.url(), "bob");
      HttpResponse<String> answer =
          bob.send(
              new Multipart()
                  .file("a.mgr", "")
                  .post(bob.authorized(HELD + "/import").header("Prefer", "wait=10")));
      assertThat(answer.statusCode()).isEqualTo(202);
    }
  }

  @Test
  @DisplayName("fault 14: gives the outcome again for the same key and content")
  void replays() {
    for (String path : new String[] {"/syncimport", "/import"}) {
      HttpResponse<String> first = withKey(path, "k1", "- x\n");
      HttpResponse<String> second = withKey(path, "k1", "- x\n");
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.headers().firstValue("Location"))
          .isEqualTo(first.headers().firstValue("Location"));
      assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
      assertThat(withKey(path, "k1", "- y\n").statusCode()).isEqualTo(422);
    }
  }

  @Test
  void holdsNoThreadAndNoPlaceOfTheWebServerWhileCallersWait() throws Exception {
    int callers = 220; // more than the 200 requests that Jetty works on at once
    int before = runningJobs().size();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        answers.add(pool.submit(() -> prefer("wait=90", HELD + "/syncimport", "a.mgr")));
        if (i % 20 == 19) {
          int started = before + i + 1;
          await()
              .atMost(Duration.ofSeconds(60))
              .until(() -> hasAnswer(answers) || runningJobs().size() >= started);
        }
      }
      assertThat(hasAnswer(answers)).isFalse();
      List<String> waiting = runningJobs();
      assertThat(waiting).hasSize(before + callers);
      assertThat(threadsWithinImports()).isLessThan(callers / 2);
      waiting.forEach(
          job -> ann.send(ann.authorized(HELD + "/import/job/" + job).DELETE().build()));
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(Answer.of(answer.get()).text("job_info/reason")).contains("CANCELED");
      }
    }
  }

  /** How many threads are at an import or its request, of all servers of this JVM. */
  private static long threadsWithinImports() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            trace ->
                Stream.of(trace)
                    .anyMatch(
                        frame -> frame.getClassName().startsWith("io.importhub.server.importjob.")))
        .count();
  }

  /** Whether one has its answer already; what went wrong is thrown. */
  private static boolean hasAnswer(List<Future<HttpResponse<String>>> answers) throws Exception {
    for (Future<HttpResponse<String>> answer : answers) {
      if (answer.isDone()) {
        assertThat(answer.get().body()).isEmpty();
      }
    }
    return false;
  }

  private static List<String> runningJobs() {
    List<String> ids = new ArrayList<>();
    ann.json(HELD + "/import/jobs?status=RUNNING&limit=1000")
        .get("jobs")
        .forEach(job -> ids.add(job.get("job_id").asString()));
    return ids;
  }

  private static HttpResponse<String> sync(String name, String content) {
    return ann.send(new Multipart().file(name, content).post(ann.authorized(BASE + "/syncimport")));
  }

  private static HttpResponse<String> prefer(String preference, String path, String name) {
    return ann.send(
        new Multipart().file(name, "").post(ann.authorized(path).header("Prefer", preference)));
  }

  private static HttpResponse<String> withKey(String path, String key, String content) {
    return ann.send(
        new Multipart()
            .file("a.mgr", content)
            .post(
                ann.authorized(BASE + path)
                    .header("Idempotency-Key", key)
                    .header("Prefer", "wait=20")));
  }
}
