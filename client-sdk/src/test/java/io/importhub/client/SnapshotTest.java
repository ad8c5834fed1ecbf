package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.client.WorkSession.Parameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Snapshots and work sessions. */
class SnapshotTest {

  private final FakeImportHub hub = new FakeImportHub().start();
  private ImportProcessClient client = new ImportProcessClient();
  @TempDir Path dir;

  @BeforeEach
  void open() {
    client = TestClients.client(hub.settings(dir));
  }

  @AfterEach
  void close() {
    client.close();
    hub.close();
  }

  @Test
  void importTellsOfEachElement() {
    SnapshotResult result =
        client
            .importSnapshot(
                UploadSource.of("demo.zip", new byte[] {'P', 'K'}),
                SnapshotOptions.defaults()
                    .withAutocommit(true)
                    .withAtomic(false)
                    .withContinueOnError(true)
                    .withStrictNames(true)
                    .withNameEncoding(StandardCharsets.ISO_8859_1)
                    .withConsiderConfig(false))
            .join();

    assertThat(result.importStatus()).isEqualTo(SnapshotResult.Status.ERROR);
    assertThat(result.message()).isEqualTo("the directory @functions is not imported");
    assertThat(result.kinds()).containsOnlyKeys("PROFILE", "TAG", "PARAM");
    assertThat(kind(result, "PROFILE").elements().get(1))
        .isEqualTo(
            new SnapshotResult.Element(
                null,
                "MOTOR",
                "PL",
                null,
                SnapshotResult.Status.OK,
                "CREATED",
                null,
                "/@profiles/MOTOR/@regions/PL"));
    SnapshotResult.Kind tags = kind(result, "TAG");
    assertThat(tags.status()).isEqualTo(SnapshotResult.Status.WARNING);
    assertThat(tags.total()).isEqualTo(2);
    assertThat(tags.invalid()).isEqualTo(1);
    assertThat(tags.elements().get(0))
        .isEqualTo(
            new SnapshotResult.Element(
                "PROPERTY",
                null,
                null,
                null,
                SnapshotResult.Status.OK,
                "CREATED",
                null,
                "/@tags/@access/PROPERTY.tag"));
    assertThat(kind(result, "PARAM").elements())
        .contains(
            new SnapshotResult.Element(
                "coverage.broken",
                null,
                null,
                null,
                SnapshotResult.Status.ERROR,
                null,
                "/@params/@global/coverage/broken.mat: found no .def file beside the .mat file,"
                    + " expected one",
                "/@params/@global/coverage/broken.mat"),
            new SnapshotResult.Element(
                "premium.base",
                "MOTOR",
                "PL",
                "1",
                SnapshotResult.Status.OK,
                null,
                null,
                "/@params/@profiles/MOTOR/@regions/PL/1/premium/base.def"));
    assertThat(hub.server().getRequestCount()).isEqualTo(2);
    FakeImportHub.Request request = hub.received("snapshot/import").get(0);
    assertThat(request.headers().get("X-Environment-Id")).isEqualTo("DemoEnv00001");
    assertThat(request.headers().get("X-Repository-Id")).isEqualTo("DemoRepo(01)");
    assertThat(request.body()).contains("name=\"file\"; filename=\"demo.zip\"").contains("PK");
  }

  @Test
  void optionsAreQueryParametersAndThoseThatAreLeftOutAreNotSent() {
    StringBuilder query = new StringBuilder();
    hub.override(
        "snapshot/import",
        request -> {
          query.append(request.getUrl().encodedQuery()).append('\n');
          return null;
        });
    UploadSource source = UploadSource.of("demo.zip", new byte[0]);
    client.importSnapshot(source, SnapshotOptions.defaults()).join();
    client
        .importSnapshot(
            source,
            SnapshotOptions.defaults()
                .withAutocommit(true)
                .withContinueOnError(true)
                .withAtomic(true)
                .withStrictNames(false)
                .withNameEncoding(StandardCharsets.ISO_8859_1)
                .withConsiderConfig(false))
        .join();
    assertThat(query)
        .hasToString(
            "null\nautocommit=true&onError=continue&atomic=true&names=auto&nameEncoding=ISO-8859-1"
                + "&considerConfig=false\n");
  }

  @Test
  void aFileThatIsRefusedAsAWholeHasAResultToo() {
    hub.next(
        "snapshot/import",
        FakeImportHub.json(422, Contract.read("snapshot-import-refused.json").toString()));
    SnapshotResult result =
        client
            .importSnapshot(UploadSource.of("x.zip", new byte[0]), SnapshotOptions.defaults())
            .join();
    assertThat(result.importStatus()).isEqualTo(SnapshotResult.Status.ERROR);
    assertThat(result.kinds()).isEmpty();
    assertThat(result.message()).startsWith("The ZIP is refused: entry \"../x\"");
    hub.next("snapshot/import", FakeImportHub.problem(422));
    assertThatThrownBy(
            () ->
                client
                    .importSnapshot(
                        UploadSource.of("x.zip", new byte[0]), SnapshotOptions.defaults())
                    .join())
        .hasCauseInstanceOf(ImportClientException.Refused.class);
  }

  @Test
  void anImportWithoutAnswerIsNotSentAgain() {
    hub.next("snapshot/import", FakeImportHub.status(503));
    assertThatThrownBy(
            () ->
                client
                    .importSnapshot(
                        UploadSource.of("x.zip", new byte[0]), SnapshotOptions.defaults())
                    .join())
        .hasCauseInstanceOf(ImportClientException.Unreachable.class);
    assertThat(hub.received("snapshot/import")).hasSize(1);
  }

  @Test
  void anImportAsAJobHasItsOptionsAsFormFields() {
    client
        .postFile(
            UploadRequest.of(UploadSource.of("demo.zip", new byte[] {'P', 'K'}))
                .options(
                    ImportOptions.defaults()
                        .withSnapshot(
                            SnapshotOptions.defaults()
                                .withAutocommit(true)
                                .withContinueOnError(false)
                                .withStrictNames(true))))
        .join();
    assertThat(hub.received("import").get(0).body())
        .contains("name=\"autocommit\"\r\n\r\ntrue\r\n")
        .contains("name=\"onError\"\r\n\r\nabort\r\n")
        .contains("name=\"names\"\r\n\r\nstrict\r\n")
        .doesNotContain("considerConfig");
  }

  @Test
  void theReportOfASnapshotHasItsResult() {
    hub.job("abc");
    var report = Contract.read("report.json");
    report.set("snapshot", Contract.read("snapshot-import.json"));
    report.put("awaiting_publishing", 3);
    hub.next("report", FakeImportHub.json(200, report.toString()));
    ImportReport read = client.getReport("abc").join();
    assertThat(Objects.requireNonNull(read.snapshot()).kinds())
        .containsKeys("PROFILE", "TAG", "PARAM");
    assertThat(read.awaitingPublishing()).isEqualTo(3);
    ImportReport other = client.getReport("abc").join();
    assertThat(other.snapshot()).isNull();
    assertThat(other.awaitingPublishing()).isZero();
  }

  @Test
  void exportWritesTheFileWhenItIsComplete() throws IOException {
    Path target = dir.resolve("out.zip");
    Files.writeString(target, "old");
    hub.next(
        "snapshot/export",
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/zip")
            .body(new Buffer().writeUtf8("PK-and-so-on"))
            .build());
    SnapshotFile file =
        client
            .exportSnapshot(
                SnapshotExport.all()
                    .withProfiles("MOTOR")
                    .withParameters(
                        new SnapshotExport.Parameters(false, true, List.of("premium."))),
                target)
            .join();
    assertThat(file.path()).isEqualTo(target.toAbsolutePath());
    assertThat(file.size()).isEqualTo(12);
    assertThat(target).hasContent("PK-and-so-on");
    assertThat(JsonMapper.builder().build().readTree(hub.received("snapshot/export").get(0).body()))
        .isEqualTo(Contract.read("snapshot-export.json"));

    hub.next("snapshot/export", FakeImportHub.problem(400));
    assertThatThrownBy(() -> client.exportSnapshot(SnapshotExport.all(), target).join())
        .cause()
        .isInstanceOfSatisfying(
            ImportClientException.Refused.class,
            e -> assertThat(e.problem().status()).isEqualTo(400));
    assertThat(target).hasContent("PK-and-so-on");
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void theWorkSessionComesInPages() {
    assertThat(client.getWorkSession().join())
        .isEqualTo(
            new WorkSession(
                "local",
                2,
                List.of(
                    new WorkSession.Change("UPDATE", new Parameter("a", null, null, null)),
                    new WorkSession.Change("CREATE", new Parameter("n", null, null, null))),
                Optional.empty()));
    var first = Contract.read("work-session.json").put("count", 3).put("next", "2");
    hub.next("workSession", FakeImportHub.json(200, first.toString()));
    assertThat(client.getWorkSession().join().next()).contains("2");
    StringBuilder query = new StringBuilder();
    hub.override(
        "workSession",
        request -> {
          query.append(request.getUrl().encodedQuery());
          return null;
        });
    client.getWorkSession("2").join();
    assertThat(query).hasToString("after=2");
  }

  @Test
  void publishingTellsItsConflicts() {
    assertThat(client.publishWorkSession().join())
        .isEqualTo(new WorkSession.Publishing(true, "OK", List.of()));
    hub.next(
        "workSession/publish",
        FakeImportHub.json(409, Contract.read("work-session-conflict.json").toString()));
    WorkSession.Publishing refused = client.publishWorkSession().join();
    assertThat(refused.published()).isFalse();
    assertThat(refused.message())
        .isEqualTo("a (global) was changed by bob at 2026-01-31T10:15:00.123Z");
    assertThat(refused.conflicts())
        .containsExactly(
            new WorkSession.Conflict(
                new Parameter("a", null, null, null),
                "CHANGED",
                "bob",
                Instant.parse("2026-01-31T10:15:00.123Z")));
    client.rejectWorkSession().join();
    assertThat(hub.received("workSession/reject"))
        .extracting(FakeImportHub.Request::method)
        .containsExactly("POST");
  }

  @Test
  void anAddressBesideWhichNothingCanBeFoundIsToldAtOnce() {
    try (ImportProcessClient odd =
        TestClients.client(
            hub.settings(dir).importServiceUrl(hub.server().url("/rest").toString()))) {
      assertThatThrownBy(() -> odd.getWorkSession().join())
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("expected an address that ends with /restapi/v1");
    }
  }

  private static SnapshotResult.Kind kind(SnapshotResult result, String name) {
    return Objects.requireNonNull(result.kinds().get(name));
  }
}
