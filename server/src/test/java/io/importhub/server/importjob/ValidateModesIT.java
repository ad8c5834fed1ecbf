package io.importhub.server.importjob;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.Catalog;
import io.importhub.server.repository.ModelObject;
import io.importhub.server.repository.ObjectFilter;
import io.importhub.server.repository.RepositoryReader;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports command files into a real server over HTTP, and looks at what it holds afterwards. */
class ValidateModesIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static HubServer hub;
  private static HubApi ann;
  private String base = HubApi.base("DemoRepo0001", "DemoProfile1");

  @BeforeAll
  static void start() {
    hub = HubServer.start();
    ann = new HubApi(hub.url(), "ann");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** Empties the repository for the next test. */
  @AfterEach
  void deleteAll() {
    base = HubApi.base("DemoRepo0001", "DemoProfile1");
    StringBuilder deletes = new StringBuilder();
    for (ModelObject object : objects()) {
      deletes.append(
          ".Delete .\"%s\" \"%s\" -%n  .CHK \"%s\"%n"
              .formatted(object.type(), object.name(), object.id()));
    }
    ended(post("Standard", deletes.toString()));
    assertThat(objects().size()).isZero();
  }

  @Test
  @DisplayName("T-63, T-79, T-88: Standard saves what is not rejected")
  void standardSavesWhatIsNotRejected() {
    String job = post("Standard", CommandFiles.ONE_REJECT);

    assertThat(ended(job))
        .isEqualTo(
            "{\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"DONE\",\"rejects\":true,"
                + "\"rejects_file_name\":\"demo_rej.mgr\"}}");
    assertThat(names()).containsExactlyInAnyOrder("Billing", "Lyon");
    assertThat(linksOf("Billing")).isEqualTo(1);
    assertThat(counts(job)).isEqualTo("3 of 4 accepted, 1 rejected, saved true");
  }

  @Test
  @DisplayName("T-64: AtEndOnSuccess with a reject saves nothing")
  void atEndOnSuccessWithARejectSavesNothing() {
    String job = post("AtEndOnSuccess", CommandFiles.ONE_REJECT);

    assertThat(ended(job)).contains("\"reason\":\"DONE\",\"rejects\":true");
    assertThat(names()).isEmpty();
    assertThat(counts(job)).isEqualTo("3 of 4 accepted, 1 rejected, saved false");
  }

  @Test
  @DisplayName("T-65, T-78: AtEndOnSuccess without rejects saves")
  void atEndOnSuccessWithoutRejectsSaves() {
    String job = post("AtEndOnSuccess", CommandFiles.OK);

    assertThat(ended(job))
        .isEqualTo(
            "{\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"DONE\",\"rejects\":false}}");
    assertThat(names()).containsExactlyInAnyOrder("Billing", "Lyon");
  }

  @Test
  @DisplayName("T-66: once the cause is mended the whole file and the reject file are imported")
  void fileAndRejectFileAreImportedOnceTheCauseIsMended() {
    String ghost =
        """
        .Create ."Application" "Ghost" -
                .CHK "aBReKFizbZn1C30000mCpCpC"
        """;
    ended(post("AtEndOnSuccess", CommandFiles.ONE_REJECT));
    ended(post("Standard", ghost));

    assertThat(ended(post("AtEndOnSuccess", CommandFiles.ONE_REJECT)))
        .contains("\"rejects\":false");
    assertThat(names()).containsExactlyInAnyOrder("Billing", "Lyon", "Ghost");

    base = HubApi.base("DemoRepo0002", "DemoProfile1");
    String rejected = post("Standard", CommandFiles.ONE_REJECT);
    ended(rejected);
    String rejects = ann.get(base + "/import/job/" + rejected + "/rejects").body();
    ended(post("Standard", ghost));

    assertThat(ended(post("Standard", rejects))).contains("\"rejects\":false");
    assertThat(rejects).contains("- Reject 1  line 13  level 4  NOT_FOUND  ");
  }

  @Test
  @DisplayName("T-67, T-68: Never saves nothing and rejects what a real import would")
  void neverSavesNothing() {
    String clean = post("Never", CommandFiles.OK);
    assertThat(ended(clean)).contains("\"rejects\":false");
    String rejected = post("Never", CommandFiles.ONE_REJECT);
    assertThat(ended(rejected)).contains("\"rejects\":true");

    assertThat(names()).isEmpty();
    assertThat(counts(rejected)).isEqualTo("3 of 4 accepted, 1 rejected, saved false");
  }

  @Test
  @DisplayName("T-72: without validate an import behaves as Standard")
  void standardIsTheDefault() {
    String job = posted(base + "/import", CommandFiles.ONE_REJECT);

    assertThat(ended(job)).contains("\"reason\":\"DONE\",\"rejects\":true");
    assertThat(names()).containsExactlyInAnyOrder("Billing", "Lyon");
    assertThat(counts(job)).isEqualTo("3 of 4 accepted, 1 rejected, saved true");
    assertThat(report(job).get("validate").asString()).isEqualTo("Standard");
  }

  @Test
  @DisplayName("T-71, T-73: AtEnd saves once, at the end; any case is understood")
  void atEndSavesAtTheEnd() {
    String job = post("atend", CommandFiles.SAVE_POINT);

    ended(job);
    assertThat(names()).containsExactlyInAnyOrder("Billing", "Lyon");
    assertThat(counts(job)).isEqualTo("3 of 4 accepted, 1 rejected, saved true");
    assertThat(report(job).get("validate").asString()).isEqualTo("AtEnd");
  }

  @Test
  @DisplayName("T-75, T-77: a reader sees the old state until a long AtEnd import ends")
  void readerSeesTheOldStateUntilTheEnd() {
    CommandFiles.Generated file = CommandFiles.large(20_000, 0.01, 3, 500);
    String job = post("AtEnd", file.text());
    int looks = 0;
    while (true) {
      List<String> seen = names();
      HttpResponse<String> answer = ann.get(base + "/import/job/" + job);
      if (answer.statusCode() == 200) {
        break;
      }
      assertThat(answer.body()).isEqualTo("{\"job_status\":\"RUNNING\",\"job_info\":null}");
      assertThat(seen).as("look %s", looks++).isEmpty();
    }

    assertThat(looks).isPositive();
    assertThat(names()).isNotEmpty();
    assertThat(counts(job))
        .isEqualTo(
            "%d of %d accepted, %d rejected, saved true"
                .formatted(file.commands() - file.rejects(), file.commands(), file.rejects()));
    assertThat(eventNames(job))
        .containsExactly("ImportStarted", "CheckStatusFinished", "GetRejectFileFinished");
  }

  private String post(String validate, String file) {
    return posted(base + "/import?validate=" + validate, file);
  }

  private String posted(String path, String file) {
    HttpResponse<String> answer =
        ann.send(new Multipart().file("demo.mgr", file).post(ann.authorized(path)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JSON.readTree(answer.body()).get("job_id").asString();
  }

  private String ended(String job) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(60, SECONDS)
        .until(() -> ann.get(base + "/import/job/" + job).statusCode() == 200);
    return ann.get(base + "/import/job/" + job).body();
  }

  private JsonNode report(String job) {
    return ann.json(base + "/import/job/" + job + "/report");
  }

  private String counts(String job) {
    JsonNode report = report(job);
    JsonNode counts = report.get("counts");
    return "%s of %s accepted, %s rejected, saved %s"
        .formatted(
            counts.get("accepted").asLong(),
            counts.get("commands").asLong(),
            counts.get("rejected").asLong(),
            report.get("saved").asBoolean());
  }

  private List<String> eventNames(String job) {
    return ann.json(base + "/import/job/" + job + "/events")
        .get("events")
        .valueStream()
        .map(event -> event.get("event").asString())
        .toList();
  }

  private List<ModelObject> objects() {
    Caller caller =
        new Caller("any", "ann", "HopexAPI", "DemoEnv00001", Set.of(), "t", Instant.MAX);
    int key = hub.bean(Catalog.class).repository(caller, "DemoEnv00001", "DemoRepo0001").key();
    return hub.bean(RepositoryReader.class)
        .objects(key, new ObjectFilter(null, null), null, 10_000)
        .objects();
  }

  private List<String> names() {
    return objects().stream().map(ModelObject::name).toList();
  }

  private int linksOf(String name) {
    return objects().stream()
        .filter(object -> object.name().equals(name))
        .toList()
        .getFirst()
        .links()
        .size();
  }
}
