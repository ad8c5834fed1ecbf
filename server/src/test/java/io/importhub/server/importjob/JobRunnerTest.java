package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobRunnerTest {
  private ImportJobFixture hub;

  @BeforeEach
  void open(@TempDir Path directory) {
    hub = ImportJobFixture.ofTests(directory);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void savesAllAndTellsTheOutcomeAsTheContractHasIt() {
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a", "save", "make b");

    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.Over());

    assertThat(hub.saved(1)).containsExactly("a", "b");
    assertThat(hub.eventNames(job)).containsExactly("ImportStarted", "CheckStatusFinished");
    assertThat(hub.body(job, "ImportStarted").get("attempt").asInt()).isEqualTo(1);
    JsonNode finished = hub.body(job, "CheckStatusFinished");
    assertThat(finished.propertyNames())
        .containsExactly("event", "job_id", "seq", "time", "job_status", "job_info", "counts");
    assertThat(finished.get("job_info").toString())
        .isEqualTo("{\"reason\":\"DONE\",\"rejects\":false}");
    assertThat(finished.get("counts").toString())
        .isEqualTo(
            "{\"commands\":3,\"accepted\":3,\"rejected\":0,\"ignored\":0,\"unprocessed\":0}");
    assertThat(finished.get("time").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(hub.find(job))
        .extracting(ImportJob::status, ImportJob::reason, ImportJob::saved)
        .containsExactly(ImportJob.Status.TERMINATED, ImportJob.Reason.DONE, true);
    assertThat(hub.uploads.byId).isEmpty();
  }

  @Test
  @DisplayName("T-63 Standard skips what is rejected and saves the rest")
  void standardSkipsRejects() {
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a", "frobnicate", "make a", "make b");

    hub.runNext(1);

    assertThat(hub.saved(1)).containsExactly("a", "b");
    assertThat(hub.find(job).counts()).isEqualTo(new ImportCounts(4, 2, 2, 0, 0));
    assertThat(hub.rejects(job))
        .extracting(LoggedReject::number, LoggedReject::line, r -> r.reject().code().name())
        .containsExactly(tuple(1, 2, "UNKNOWN_VERB"), tuple(2, 3, "ALREADY_EXISTS"));
  }

  @Test
  @DisplayName("T-64 AtEndOnSuccess saves nothing when a command was rejected")
  void atEndOnSuccessSavesNothingWithRejects() {
    ImportJob job = hub.post(1, ValidateMode.AT_END_ON_SUCCESS, "make a", "save", "bad");

    hub.runNext(1);

    assertThat(hub.saved(1)).isEmpty();
    assertThat(hub.bean(ThingWriters.class).staged()).isZero();
    assertThat(hub.find(job))
        .extracting(ImportJob::reason, ImportJob::saved, ImportJob::rejectsFileName)
        .containsExactly(ImportJob.Reason.DONE, false, "demo_rej.mgr");
  }

  @Test
  @DisplayName("T-65 AtEndOnSuccess saves when nothing was rejected")
  void atEndOnSuccessSavesWithoutRejects() {
    hub.post(1, ValidateMode.AT_END_ON_SUCCESS, "make a", "make b");

    hub.runNext(1);

    assertThat(hub.saved(1)).containsExactly("a", "b");
  }

  @Test
  @DisplayName("T-68 Never saves nothing and rejects what a real run would")
  void neverSavesNothing() {
    ImportJob job = hub.post(1, ValidateMode.NEVER, "make a", "make a", "save", "make b");

    hub.runNext(1);

    assertThat(hub.saved(1)).isEmpty();
    assertThat(hub.find(job).counts()).isEqualTo(new ImportCounts(4, 3, 1, 0, 0));
    assertThat(hub.find(job).saved()).isFalse();
  }

  @Test
  @DisplayName("T-38 with reprocess a command refused at level 2 is ignored")
  void reprocessIgnoresWhatIsThereAlready() {
    hub.post(1, ValidateMode.STANDARD, "make a");
    hub.runNext(1);
    ImportJob again =
        hub.post(1, ValidateMode.AT_END_ON_SUCCESS, true, name -> name, "make a", "make b");

    hub.runNext(1);

    assertThat(hub.find(again).counts()).isEqualTo(new ImportCounts(2, 1, 0, 1, 0));
    assertThat(hub.saved(1)).containsExactly("a", "b");
  }

  @Test
  @DisplayName("fault 20: every command rejected")
  void rejectFileOfEveryCommandIsComplete() {
    String[] lines =
        IntStream.range(0, 30_000).mapToObj("bad line %d"::formatted).toArray(String[]::new);
    ImportJob job = hub.post(1, ValidateMode.STANDARD, lines);

    hub.runNext(1);

    String file = hub.rejectFile(job);
    RejectFile found = hub.bean(JdbcRejectFiles.class).find(job.jobId()).orElseThrow();
    assertThat(file.lines().filter(line -> !line.startsWith("#"))).containsExactly(lines);
    assertThat(found.sizeBytes()).isEqualTo(file.length()).isGreaterThan(4 * 256 * 1024);
    JsonNode ready = hub.body(job, "GetRejectFileFinished");
    assertThat(ready.get("size").asLong()).isEqualTo(found.sizeBytes());
    assertThat(ready.get("sha256").asString()).isEqualTo(found.sha256());
    assertThat(ready.get("rejects_file_name").asString()).isEqualTo("demo_rej.mgr");
    assertThat(ready.get("href").asString())
        .isEqualTo(
            "/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001/profiles/DemoProfile1"
                + "/import/job/"
                + job.jobId()
                + "/rejects");
    assertThat(hub.eventNames(job))
        .containsExactly("ImportStarted", "CheckStatusFinished", "GetRejectFileFinished");
  }

  @Test
  void writesRejectsOnTheWayAlsoBetweenSavePointsThatSaveNothing() {
    List<Long> written = new ArrayList<>();
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make last")) {
            written.add(
                hub.bean(JdbcClient.class)
                    .sql("select count(*) from import_reject")
                    .query(Long.class)
                    .single());
          }
        };
    Stream<String> lines = IntStream.range(0, 2500).mapToObj(i -> i % 2 == 0 ? "bad" : "save");
    ImportJob job =
        hub.post(
            1,
            ValidateMode.STANDARD,
            Stream.concat(lines, Stream.of("make last")).toArray(String[]::new));

    hub.runNext(1);

    assertThat(written).containsExactly(1000L);
    assertThat(hub.find(job).counts()).isEqualTo(new ImportCounts(2501, 1251, 1250, 0, 0));
  }

  @Test
  void longCommandsStandWholeInTheRejectFileAndCutInTheReport() {
    String[] lines =
        IntStream.range(0, 3).mapToObj(i -> i + "é".repeat(400_000)).toArray(String[]::new);
    ImportJob job = hub.post(1, ValidateMode.STANDARD, lines);

    hub.runNext(1);

    assertThat(hub.rejectFile(job).lines().filter(line -> !line.startsWith("#")))
        .containsExactly(lines);
    assertThat(hub.bean(JdbcRejectLog.class).page(job.jobId(), 0)).hasSize(1);
    var out = new ByteArrayOutputStream();
    new ReportWriter(
            hub.bean(JdbcRejectLog.class),
            hub.bean(RenamedObjects.class),
            new SnapshotResults(hub.bean(JdbcClient.class)),
            hub.bean(JsonMapper.class))
        .write(hub.find(job), new Page(0, 100), out);
    assertThat(hub.bean(JsonMapper.class).readTree(out.toByteArray()).get("rejects"))
        .hasSize(3)
        .first()
        .extracting(reject -> reject.get("command").asString())
        .isEqualTo("0" + "é".repeat(32_767) + "…");
  }

  @Test
  void readsRejectFileFromAnyOffset() throws Exception {
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "bad one", "bad two");
    hub.runNext(1);
    String whole = hub.rejectFile(job);

    try (var in = hub.bean(JdbcRejectFiles.class).open(job.jobId(), 5)) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(whole.substring(5));
    }
  }

  @Test
  void showsTheFirstHundredNotesEachOnce() {
    String[] lines =
        IntStream.range(0, 120).mapToObj("note text %d"::formatted).toArray(String[]::new);
    ImportJob job = hub.post(1, ValidateMode.STANDARD, lines);

    hub.runNext(1);

    List<JobEvent> notes =
        hub.events(job).stream().filter(event -> event.name().equals("ImportNote")).toList();
    assertThat(notes).hasSize(100);
    assertThat(notes.getFirst().body()).contains("\"line\":1,\"text\":\"text 0\"");
    assertThat(hub.find(job).notes()).isEqualTo(100);
    assertThat(hub.news.recorded).as("the notes came while the import ran").hasSizeGreaterThan(3);
  }

  @Test
  void tellsProgressAtOnceAndAtMostFourTimesASecond() {
    String[] lines =
        IntStream.range(0, 500).mapToObj("make row %d"::formatted).toArray(String[]::new);
    ImportJob job = hub.post(1, ValidateMode.AT_END, lines);

    hub.runNext(1);

    List<JobProgressed> told = hub.news.progressed;
    assertThat(told).hasSizeGreaterThan(3);
    assertThat(told.getFirst().commands()).isLessThan(2);
    for (int i = 1; i < told.size(); i++) {
      assertThat(told.get(i).time().toEpochMilli() - told.get(i - 1).time().toEpochMilli())
          .isGreaterThanOrEqualTo(250);
    }
    assertThat(told.getLast().totalBytes()).isEqualTo(job.sizeBytes());
  }

  @Test
  void listenerThatFailsDoesTheJobNoHarm() {
    hub.news.fails = true;
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a");

    hub.runNext(1);

    assertThat(hub.find(job).reason()).isEqualTo(ImportJob.Reason.DONE);
    assertThat(hub.news.recorded).hasSize(2);
  }

  @Test
  void emptyFileIsAnImportOfNothing() {
    ImportJob job = hub.post(1, ValidateMode.STANDARD);

    hub.runNext(1);

    assertThat(hub.find(job).counts()).isEqualTo(ImportCounts.NONE);
    assertThat(hub.find(job).saved()).isFalse();
  }

  @Test
  void sweepsAfterAnImportThatStagedRows() {
    String[] lines =
        IntStream.range(0, 2500).mapToObj("make row %d"::formatted).toArray(String[]::new);
    hub.post(1, ValidateMode.NEVER, lines);

    hub.runNext(1);

    assertThat(hub.bean(ThingWriters.class).swept).hasValue(1);
    assertThat(hub.bean(ThingWriters.class).staged()).isZero();
  }
}
