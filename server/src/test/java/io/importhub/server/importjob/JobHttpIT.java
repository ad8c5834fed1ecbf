package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.testkit.HeldQueue;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobHttpIT {
  private static final String BASE = HubApi.base("DemoRepo0001", "DemoProfile1");
  private static final String CLEAN = ".Create .\"Site\" \"Lyon\"\n";
  private static final String TWO_REJECTS = ".Frobnicate \"a\"\n.Frobnicate \"é\"\n";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static HubServer hub;
  private static HubApi ann;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
    ann = new HubApi(hub.url(), "ann");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @DisplayName("T-77 T-81 is RUNNING with 202 before its end, and has no rejects yet: 409")
  void isRunningBeforeItsEnd() {
    String base = HubApi.base("DemoRepo0002", "DemoProfile1");
    HeldQueue.hold(hub, "DemoRepo0002");
    String path = start(ann, base, "a.mgr", CLEAN);
    HttpResponse<String> job = ann.get(path);
    assertThat(job.statusCode()).isEqualTo(202);
    assertThat(job.body()).isEqualTo("{\"job_status\":\"RUNNING\",\"job_info\":null}");
    assertThat(job.headers().firstValue("Retry-After")).contains("1");
    HttpResponse<String> rejects = ann.get(path + "/rejects");
    assertThat(rejects.statusCode()).isEqualTo(409);
    assertThat(rejects.headers().firstValue("Retry-After")).contains("1");
    JsonNode report = ann.json(path + "/report");
    assertThat(report.get("job_status").asString()).isEqualTo("RUNNING");
    assertThat(report.has("ended")).isFalse();
  }

  @Test
  @DisplayName("T-78 T-81 is TERMINATED with 200 after a clean end, and has no rejects: 404")
  void isDoneWithoutRejects() {
    String path = ended(start(ann, BASE, "clean.mgr", "- nothing\n"));
    HttpResponse<String> job = ann.get(path);
    assertThat(job.statusCode()).isEqualTo(200);
    assertThat(job.body())
        .isEqualTo(
            "{\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"DONE\",\"rejects\":false}}");
    HttpResponse<String> rejects = ann.get(path + "/rejects");
    assertThat(rejects.statusCode()).isEqualTo(404);
    assertThat(rejects.body()).contains("urn:importhub:problem:no-rejects");
  }

  @Test
  @DisplayName("T-79 T-80 names the reject file and gives it in all its forms")
  void givesItsRejectFile() {
    String path = ended(start(ann, BASE, "demo.mgr", TWO_REJECTS));
    assertThat(ann.get(path).body())
        .isEqualTo(
            "{\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"DONE\",\"rejects\":true,"
                + "\"rejects_file_name\":\"demo_rej.mgr\"}}");
    HttpResponse<String> raw = ann.get(path + "/rejects");
    assertThat(raw.statusCode()).isEqualTo(200);
    assertThat(raw.body()).contains(".Frobnicate \"a\"\n").contains(".Frobnicate \"é\"\n");
    assertThat(raw.headers().firstValue("Content-Type").orElseThrow())
        .isEqualToIgnoringCase("text/plain;charset=utf-8");
    assertThat(raw.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"demo_rej.mgr\"");
    String tag = raw.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).matches("\"[0-9a-f]{64}\"");

    HttpResponse<String> part =
        ann.send(ann.authorized(path + "/rejects").header("Range", "bytes=2-5").build());
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(raw.body().substring(2, 6));
    HttpResponse<String> behind =
        ann.send(ann.authorized(path + "/rejects").header("Range", "bytes=999999-").build());
    assertThat(behind.statusCode()).isEqualTo(416);
    assertThat(behind.headers().firstValue("Content-Range"))
        .hasValueSatisfying(range -> assertThat(range).matches("bytes \\*/\\d+"));
    assertThat(
            ann.send(ann.authorized(path + "/rejects").header("If-None-Match", tag).build())
                .statusCode())
        .isEqualTo(304);

    HttpResponse<String> json =
        ann.send(ann.authorized(path + "/rejects").header("Accept", "application/json").build());
    JsonNode document = JSON.readTree(json.body());
    assertThat(document.propertyNames()).containsExactly("rejects_file_name", "content");
    assertThat(document.get("rejects_file_name").asString()).isEqualTo("demo_rej.mgr");
    assertThat(document.get("content").asString()).isEqualTo(raw.body());
    assertThat(
            ann.send(ann.authorized(path + "/rejects").header("Accept", "text/csv").build())
                .statusCode())
        .isEqualTo(406);
  }

  @Test
  void reportsItsRejectsPageByPage() {
    String path = ended(start(ann, BASE, "pages.mgr", TWO_REJECTS));
    JsonNode first = ann.json(path + "/report?limit=1");
    assertThat(first.get("counts").get("rejected").asInt()).isEqualTo(2);
    assertThat(first.get("rejects")).hasSize(1);
    assertThat(first.get("rejects").get(0).get("command").asString())
        .isEqualTo(".Frobnicate \"a\"");
    assertThat(first.get("next").asString()).isEqualTo("1");
    JsonNode second = ann.json(path + "/report?limit=1&after=1");
    assertThat(second.get("rejects").get(0).get("command").asString())
        .isEqualTo(".Frobnicate \"é\"");
    assertThat(second.has("next")).isFalse();
    assertThat(ann.get(path + "/report?limit=0").statusCode()).isEqualTo(400);
    assertThat(ann.get(path + "/report?limit=1001").body())
        .contains("Found limit=1001, expected a number from 1 to 1000");
    assertThat(ann.get(path + "/report?after=-1").statusCode()).isEqualTo(400);
    assertThat(ann.get(path + "/report?after=x").statusCode()).isEqualTo(400);
  }

  @Test
  void tellsItsEvents() {
    String path = ended(start(ann, BASE, "events.mgr", TWO_REJECTS));
    await().until(() -> ann.json(path + "/events").get("events").size() == 3);
    JsonNode all = ann.json(path + "/events");
    assertThat(all.has("next")).isFalse();
    assertThat(all.get("events"))
        .extracting(event -> event.get("event").asString())
        .containsExactly("ImportStarted", "CheckStatusFinished", "GetRejectFileFinished");
    JsonNode page = ann.json(path + "/events?after=1&limit=1");
    assertThat(page.get("events")).hasSize(1);
    assertThat(page.get("events").get(0)).isEqualTo(all.get("events").get(1));
    assertThat(page.get("next").asString()).isEqualTo("2");
  }

  @Test
  @DisplayName("T-93 fault 2: is unknown to others and at other paths")
  void isUnknownToOthersAndElsewhere() {
    var dan = new HubApi(hub.url(), "dan");
    String commandsOnly = HubApi.base("DemoRepo0001", "CommandsOnly");
    String anns = start(ann, commandsOnly, "anns.mgr", "");
    String dans = start(dan, commandsOnly, "dans.mgr", "");
    String id = dans.substring(dans.lastIndexOf('/'));

    assertUnknown(dan.get(anns));
    assertUnknown(dan.get(anns + "/rejects"));
    assertUnknown(dan.get(anns + "/report"));
    assertUnknown(dan.get(anns + "/events"));
    assertUnknown(ann.get(HubApi.base("DemoRepo0002", "CommandsOnly") + "/import/job" + id));
    assertUnknown(ann.get(HubApi.base("DemoRepo0001", "ReadProfile1") + "/import/job" + id));
    assertUnknown(ann.get(BASE + "/import/job/0123456789abcdef0123456789abcdef"));
    assertThat(ann.get(dans.replace("DemoEnv00001", "DemoEnv00002")).statusCode()).isEqualTo(404);

    assertThat(dan.get(dans).statusCode()).isIn(200, 202);
    assertThat(ann.get(dans).statusCode()).as("ann holds a profile of right all").isIn(200, 202);
    assertThat(ann.get(BASE + "/import/job" + id).statusCode()).isIn(200, 202);
  }

  private static void assertUnknown(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .contains("urn:importhub:problem:job-not-found")
        .containsPattern(
            "Found no job \\w+ that the caller may see here, expected one that runs or that ended"
                + " within importhub.import.retention");
  }

  private static String start(HubApi user, String base, String fileName, String content) {
    HttpResponse<String> answer =
        user.send(new Multipart().file(fileName, content).post(user.authorized(base + "/import")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String ended(String path) {
    await().atMost(Duration.ofSeconds(30)).until(() -> ann.get(path).statusCode() == 200);
    return path;
  }
}
