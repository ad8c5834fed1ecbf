package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.UploadResult;
import io.importhub.server.testkit.Answer;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HeldQueue;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("fault 21")
class CancelIT {
  private static final String BASE = HubApi.base("DemoRepo0001", "DemoProfile1");
  private static final String HELD = HubApi.base("DemoRepo0002", "DemoProfile1");
  private static HubServer hub;
  private static HubApi ann;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
    HeldQueue.hold(hub, "DemoRepo0002");
    ann = new HubApi(hub.url(), "ann");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @DisplayName("during: a large import ends canceled, and who waits by STOMP is told")
  void endsALargeImport(@TempDir Path directory) throws Exception {
    CommandFiles.Generated file = CommandFiles.large(180_000, 0.01, 21, 0);
    CountDownLatch runs = new CountDownLatch(1);
    try (ImportProcessClient client = Clients.ann(hub.url(), directory)) {
      client.onProgress(progress -> runs.countDown());
      String path = post(ann, BASE + "/import?validate=AtEnd", file.text());
      String jobId = path.substring(path.lastIndexOf('/') + 1);
      var waiting = client.startWaitProcessImport(UploadResult.of(jobId));
      assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();

      HttpResponse<String> canceled = delete(ann, path);

      assertThat(canceled.statusCode()).as(canceled.body()).isEqualTo(202);
      ImportOutcome outcome = waiting.get(60, TimeUnit.SECONDS);
      assertThat(outcome.status().isCanceled()).isTrue();
      JsonNode report = ann.json(path + "/report");
      assertThat(report.get("saved").asBoolean()).isFalse();
      JsonNode counts = report.get("counts");
      assertThat(counts.get("commands").asInt()).isEqualTo(file.commands());
      assertThat(counts.get("unprocessed").asInt()).isPositive();
      assertThat(
              counts.get("accepted").asInt()
                  + counts.get("rejected").asInt()
                  + counts.get("ignored").asInt()
                  + counts.get("unprocessed").asInt())
          .isEqualTo(file.commands());
      assertThat(outcome.status().hasRejects()).isEqualTo(counts.get("rejected").asInt() > 0);
      assertThat(ann.objects("DemoRepo0001")).isEmpty();
      assertThat(delete(ann, path).statusCode()).isEqualTo(202);
    }
  }

  @Test
  @DisplayName("before: a waiting job is over with the answer, and who waits by STOMP is told")
  void endsAWaitingJob(@TempDir Path directory) throws Exception {
    try (ImportProcessClient client = Clients.ann(hub.url(), directory)) {
      String path = post(ann, HELD + "/import", ".Validate\n.Validate\n");
      var waiting =
          client.startWaitProcessImport(UploadResult.of(path.substring(path.lastIndexOf('/') + 1)));

      HttpResponse<String> canceled = delete(ann, path);

      assertThat(canceled.statusCode()).isEqualTo(202);
      assertThat(canceled.body())
          .isEqualTo(
              "{\"job_status\":\"TERMINATED\","
                  + "\"job_info\":{\"reason\":\"CANCELED\",\"rejects\":false}}");
      assertThat(ann.get(path).body()).isEqualTo(canceled.body());
      assertThat(ann.json(path + "/report").get("counts").get("unprocessed").asInt()).isEqualTo(2);
      assertThat(waiting.get(60, TimeUnit.SECONDS).status().isCanceled()).isTrue();
      assertThat(delete(ann, path).statusCode()).isEqualTo(202);
    }
  }

  @Test
  @DisplayName("after: is refused with 409")
  void refusesWhatIsOver() {
    String path = post(ann, BASE + "/import", "- nothing\n");
    await().atMost(Duration.ofSeconds(60)).until(() -> ann.get(path).statusCode() == 200);
    HttpResponse<String> refused = delete(ann, path);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Answer.of(refused).text("type")).contains("urn:importhub:problem:job-over");
  }

  @Test
  @DisplayName("fault 2: others may look at most")
  void isForWhoPostedIt() {
    String path = post(ann, HELD + "/import", "- nothing\n");
    HubApi bob = new HubApi(hub.url(), "bob");
    assertThat(bob.get(path).statusCode()).isEqualTo(202);
    assertThat(delete(bob, path).statusCode()).isEqualTo(403);
    String elsewhere = path.replace("DemoRepo0002", "DemoRepo0001");
    assertThat(delete(ann, elsewhere).statusCode()).isEqualTo(404);
    assertThat(ann.get(path).statusCode()).isEqualTo(202);
  }

  private static HttpResponse<String> delete(HubApi user, String path) {
    return user.send(user.authorized(path).DELETE().build());
  }

  private static String post(HubApi user, String path, String content) {
    return user.send(new Multipart().file("a.mgr", content).post(user.authorized(path)))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }
}
