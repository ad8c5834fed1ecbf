package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.Answer;
import io.importhub.server.testkit.HeldQueue;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JobListIT {
  private static final String PROFILE = "DemoProfile1";
  private static HubServer hub;
  private static HubApi ann;
  private static HubApi dan;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
    HeldQueue.hold(hub, "DemoRepo0002");
    ann = new HubApi(hub.url(), "ann");
    dan = new HubApi(hub.url(), "dan");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void pagesStayWhatTheyAreWhileJobsArrive() {
    String held = HubApi.base("DemoRepo0002", PROFILE);
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      posted.addFirst(post(ann, held));
    }
    JsonNode first = ann.json(held + "/import/jobs?limit=2");
    List<String> seen = ids(first);
    JsonNode page = first;
    List<String> arrived = new ArrayList<>();
    while (page.has("next")) {
      arrived.add(post(ann, held));
      page = ann.json(held + "/import/jobs?limit=2&after=" + page.get("next").asString());
      seen.addAll(ids(page));
    }
    assertThat(seen.subList(0, 5)).isEqualTo(posted);
    assertThat(seen).doesNotHaveDuplicates().doesNotContainAnyElementsOf(arrived);
    assertThat(arrived).hasSizeGreaterThanOrEqualTo(2);
    assertThat(ids(ann.json(held + "/import/jobs?limit=2"))).doesNotContainAnyElementsOf(posted);
    JsonNode entry = first.get("jobs").get(0);
    assertThat(entry.get("job_status").asString()).isEqualTo("RUNNING");
    assertThat(entry.get("file_name").asString()).isEqualTo("a.mgr");
    assertThat(entry.get("user").asString()).isEqualTo("ann");
    assertThat(entry.has("ended")).isFalse();
  }

  @Test
  void showsThoseOfAStatus() {
    String held = HubApi.base("DemoRepo0002", PROFILE);
    String canceled = post(ann, held);
    String waiting = post(ann, held);
    ann.send(ann.authorized(held + "/import/job/" + canceled).DELETE().build());
    assertThat(ids(ann.json(held + "/import/jobs?status=TERMINATED&limit=1000")))
        .contains(canceled)
        .doesNotContain(waiting);
    assertThat(ids(ann.json(held + "/import/jobs?status=running&limit=1000")))
        .contains(waiting)
        .doesNotContain(canceled);
    assertThat(Answer.of(ann.get(held + "/import/jobs?status=DONE")).text("detail"))
        .contains("Found status \"DONE\", expected RUNNING or TERMINATED");
    assertThat(ann.get(held + "/import/jobs?limit=0").statusCode()).isEqualTo(400);
    assertThat(ann.get(held + "/import/jobs?limit=1001").statusCode()).isEqualTo(400);
    assertThat(ann.get(held + "/import/jobs?after=x").statusCode()).isEqualTo(400);
  }

  @Test
  void showsAUserTheirOwnJobsAndTheHolderOfAllEverybodys() {
    String anns = post(ann, HubApi.base("DemoRepo0001", PROFILE));
    String annsOther = post(ann, HubApi.base("DemoRepo0001", "CommandsOnly"));
    String dans = post(dan, HubApi.base("DemoRepo0001", "CommandsOnly"));
    assertThat(ids(dan.json(HubApi.base("DemoRepo0001", "CommandsOnly") + "/import/jobs")))
        .containsExactly(dans);
    assertThat(ids(ann.json(HubApi.base("DemoRepo0001", "CommandsOnly") + "/import/jobs")))
        .containsExactly(dans, annsOther);
    assertThat(ids(ann.json(HubApi.base("DemoRepo0001", PROFILE) + "/import/jobs")))
        .containsExactly(dans, annsOther, anns);
    assertThat(dan.get(HubApi.base("DemoRepo0001", PROFILE) + "/import/jobs").statusCode())
        .isEqualTo(403);
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.get("jobs").forEach(job -> ids.add(job.get("job_id").asString()));
    return ids;
  }

  private static String post(HubApi user, String base) {
    HttpResponse<String> answer =
        user.send(new Multipart().file("a.mgr", "").post(user.authorized(base + "/import")));
    return Answer.of(answer).text("job_id").orElseThrow();
  }
}
