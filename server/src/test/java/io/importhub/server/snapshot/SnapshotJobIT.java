package io.importhub.server.snapshot;

import static io.importhub.server.snapshot.SnapshotWorld.DEF;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.ImportCounts;
import io.importhub.client.ImportOptions;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.UploadRequest;
import io.importhub.client.Validate;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import io.importhub.server.testkit.SnapshotZip;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Snapshots posted as import jobs, by the SDK and by plain HTTP. */
@Tag("postgresql")
class SnapshotJobIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String BASE = HubApi.base("DemoRepo0001", "DemoProfile1");
  private static final String REPOSITORY =
      "/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001";
  private static final byte[] MIXED =
      SnapshotZip.of(
          "config.json", "{\"parameters\": {\"removeNotInSnapshot\": true}}",
          "@tags/@basic/GOOD.tag", "",
          "@tags/@basic/OPIS.tag", "opis = \"x\"\n",
          "@params/@global/good/one.def", DEF,
          "@params/@global/broken/toml.def", "description = \n",
          "@params/@global/broken/head.def", DEF,
          "@params/@global/broken/head.mat", "y\n1\n");

  private static HubServer hub;
  private static HubApi ann;
  @TempDir Path directory;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
    ann = new HubApi(hub.url(), "ann");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void empty() {
    session("reject");
    ann.send(
        new Multipart()
            .file(
                "empty.zip",
                SnapshotZip.of(
                    "config.json",
                    "{\"parameters\": {\"removeNotInSnapshot\": true}}",
                    "@params/",
                    ""))
            .post(ann.authorized("/api/snapshot/import?autocommit=true")));
  }

  @Test
  @DisplayName("12 a job imports a snapshot and reports its result document and its rejects")
  void jobImportsASnapshot() throws Exception {
    try (ImportProcessClient client = Clients.ann(hub.url(), directory)) {
      ImportOutcome outcome = client.importFile(file("mixed.zip", MIXED)).join();

      assertThat(outcome.status().counts()).isEqualTo(new ImportCounts(5, 2, 3, 0, 0));
      JsonNode report = report(outcome.jobId());
      assertThat(report.has("charset")).isFalse();
      assertThat(client.getReport(outcome.jobId()).join().file().charset()).isNull();
      assertThat(report.at("/snapshot/importStatus").asString()).isEqualTo("ERROR");
      assertThat(report.at("/snapshot/jobResults/TAG/importResults/0/tagCode").asString())
          .isEqualTo("GOOD");
      assertThat(report.get("awaiting_publishing").asInt()).isEqualTo(1);
      assertThat(report.get("saved").asBoolean()).isTrue();
      assertThat(report.get("rejects"))
          .extracting(
              reject ->
                  reject.get("code").asString()
                      + " "
                      + reject.get("at_line").asInt()
                      + " "
                      + reject.get("command").asString())
          .containsExactly(
              "WARNING 1 /@tags/@basic/OPIS.tag",
              "BAD_VALUE 1 /@params/@global/broken/head.*",
              "SYNTAX 1 /@params/@global/broken/toml.def");
      Path rejects = outcome.rejectFile().orElseThrow().path();
      assertThat(outcome.rejectFile().orElseThrow().fileName()).isEqualTo("mixed_rej.zip");
      Map<String, String> files = SnapshotZip.read(Files.readAllBytes(rejects));
      assertThat(files)
          .containsOnlyKeys(
              "result.json",
              "@tags/@basic/OPIS.tag",
              "@params/@global/broken/head.def",
              "@params/@global/broken/head.mat",
              "@params/@global/broken/toml.def")
          .containsEntry("@params/@global/broken/head.mat", "y\n1\n");
      assertThat(JSON.readTree(files.get("result.json"))).isEqualTo(report.get("snapshot"));
      assertThat(events(outcome.jobId()))
          .containsExactly("ImportStarted", "CheckStatusFinished", "GetRejectFileFinished");
      assertThat(hub.dataDir().toFile().list()).noneMatch(name -> name.startsWith("snapshot-"));
    }
  }

  @Test
  @DisplayName("12 a rejected element of a job is told by its name in any letters")
  void rejectedElementIsToldByItsName() throws Exception {
    byte[] zip = SnapshotZip.of("@tags/@basic/żółć.tag", "opis = \"x\"\n");
    try (ImportProcessClient client = Clients.ann(hub.url(), directory)) {
      ImportOutcome outcome = client.importFile(file("letters.zip", zip)).join();

      assertThat(report(outcome.jobId()).at("/rejects/0/command").asString())
          .isEqualTo("/@tags/@basic/żółć.tag");
    }
  }

  @Test
  @DisplayName("12 a mended reject file is imported clean")
  void mendedRejectFileIsImportedClean() throws Exception {
    try (ImportProcessClient client = Clients.ann(hub.url(), directory)) {
      ImportOutcome first = client.importFile(file("mixed.zip", MIXED)).join();
      Map<String, String> files =
          SnapshotZip.read(Files.readAllBytes(first.rejectFile().orElseThrow().path()));
      var mended = new SnapshotZip();
      files.forEach(mended::with);
      mended.with("@tags/@basic/OPIS.tag", "description = \"x\"\n");
      mended.with("@params/@global/broken/head.mat", "x\n1\n");
      mended.with("@params/@global/broken/toml.def", DEF);

      ImportOutcome second = client.importFile(file("again.zip", mended.bytes())).join();

      assertThat(second.isClean()).isTrue();
      assertThat(second.status().counts()).isEqualTo(new ImportCounts(3, 3, 0, 0, 0));
      assertThat(parameters()).containsExactly("broken.head", "broken.toml", "good.one");
      ImportOutcome third = client.importFile(file("again.zip", mended.bytes())).join();
      assertThat(third.status().counts()).isEqualTo(new ImportCounts(3, 1, 0, 2, 0));
    }
  }

  @Test
  @DisplayName("12 Never keeps nothing, AtEndOnSuccess keeps nothing of an import with an error")
  void validateModesDecideWhatIsKept() throws Exception {
    try (ImportProcessClient client = Clients.ann(hub.url(), directory)) {
      ImportOutcome never = importMixed(client, Validate.NEVER).join();
      assertThat(never.status().counts()).isEqualTo(new ImportCounts(5, 2, 3, 0, 0));
      assertThat(report(never.jobId()).get("saved").asBoolean()).isFalse();
      ImportOutcome atomic = importMixed(client, Validate.AT_END_ON_SUCCESS).join();
      assertThat(report(atomic.jobId()).at("/snapshot/message").asString())
          .isEqualTo("nothing of this import is kept (atomic)");
      assertThat(report(atomic.jobId()).get("saved").asBoolean()).isFalse();
      assertThat(parameters()).isEmpty();
      importMixed(client, Validate.AT_END).join();
      assertThat(parameters()).containsExactly("good.one");
    }
  }

  @Test
  @DisplayName("11 12 autocommit as a form field publishes what is OK")
  void autocommitPublishes() {
    String job =
        start(
            new Multipart()
                .file("a.zip", SnapshotZip.of("@params/@global/a.def", DEF))
                .field("autocommit", "true"));

    assertThat(report(job).get("awaiting_publishing").asInt()).isZero();
    assertThat(new HubApi(hub.url(), "bob").json(REPOSITORY + "/parameters").get("parameters"))
        .hasSize(1);
  }

  @Test
  @DisplayName("fault 17 a job with what is no archive ends with an error that says why")
  void whatIsNoArchiveEndsWithAnError() {
    String job = start(new Multipart().file("a.zip", SnapshotZip.of("../a.tag", "")));

    JsonNode report = report(job);
    assertThat(report.at("/job_info/reason").asString()).isEqualTo("ERROR");
    assertThat(report.at("/job_info/errmsg").asString()).contains("../a.tag");
    assertThat(report.at("/snapshot/importStatus").asString()).isEqualTo("ERROR");
    assertThat(report.at("/snapshot/message").asString())
        .isEqualTo(report.at("/job_info/errmsg").asString());
    assertThat(events(job)).containsExactly("ImportStarted", "CheckStatusFinished");
  }

  @Test
  @DisplayName("4 behind a tag that stops the import of tags the others count as unprocessed")
  void tagsBehindTheOneThatStopsAreUnprocessed() throws Exception {
    try (ImportProcessClient client = Clients.ann(hub.url(), directory)) {
      byte[] zip =
          SnapshotZip.of(
              "@tags/@basic/A.tag", "",
              "@tags/@basic/B.tag", "description = ",
              "@tags/@basic/C.tag", "",
              "@tags/@basic/D.tag", "");
      ImportOutcome outcome = client.importFile(file("tags.zip", zip)).join();

      assertThat(outcome.status().counts()).isEqualTo(new ImportCounts(4, 1, 1, 0, 2));
      assertThat(
              SnapshotZip.read(Files.readAllBytes(outcome.rejectFile().orElseThrow().path()))
                  .keySet())
          .containsExactlyInAnyOrder(
              "result.json", "@tags/@basic/B.tag", "@tags/@basic/C.tag", "@tags/@basic/D.tag");
    }
  }

  private CompletableFuture<ImportOutcome> importMixed(
      ImportProcessClient client, Validate validate) throws IOException {
    return client.importFile(
        UploadRequest.of(file("mixed.zip", MIXED))
            .options(ImportOptions.defaults().withValidate(validate)));
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static String start(Multipart body) {
    HttpResponse<String> answer = ann.send(body.post(ann.authorized(BASE + "/syncimport")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String location = answer.headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static JsonNode report(String job) {
    return ann.json(BASE + "/import/job/" + job + "/report");
  }

  private static List<String> events(String job) {
    List<String> events = new ArrayList<>();
    ann.json(BASE + "/import/job/" + job + "/events")
        .get("events")
        .forEach(event -> events.add(event.get("event").asString()));
    return events;
  }

  private static List<String> parameters() {
    List<String> codes = new ArrayList<>();
    ann.json(REPOSITORY + "/parameters")
        .get("parameters")
        .forEach(parameter -> codes.add(parameter.get("code").asString()));
    return codes;
  }

  private static void session(String what) {
    ann.send(
        ann.authorized("/api/workSession/" + what)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }
}
