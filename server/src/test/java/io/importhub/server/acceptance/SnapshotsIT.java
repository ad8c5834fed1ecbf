package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.importhub.client.ImportClientException;
import io.importhub.client.ImportOptions;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportReport;
import io.importhub.client.SnapshotExport;
import io.importhub.client.SnapshotOptions;
import io.importhub.client.SnapshotResult;
import io.importhub.client.SnapshotResult.Status;
import io.importhub.client.UploadRequest;
import io.importhub.client.UploadSource;
import io.importhub.client.WorkSession;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SnapshotZip;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots and work sessions, driven by the SDK alone. */
class SnapshotsIT {
  private static final SnapshotOptions DEFAULTS = SnapshotOptions.defaults();

  @TempDir Path directory;
  private HubServer hub;
  private ImportProcessClient ann;
  private ImportProcessClient bob;

  @BeforeEach
  void start() {
    hub = HubServer.start();
    ann = Clients.ann(hub.url(), directory);
    bob = new ImportProcessClient(Clients.setting(hub.url(), "bob", "DemoRepo0001", directory));
  }

  @AfterEach
  void stop() {
    ann.close();
    bob.close();
    hub.close();
  }

  @Test
  @DisplayName("R02, R06, R12: imports, sessions, publishing and a conflict of two users")
  void sessions() throws IOException {
    SnapshotResult imported = ann.importSnapshot(sample("motor"), DEFAULTS).join();
    assertThat(imported.importStatus()).isEqualTo(Status.OK);
    assertThat(imported.message()).isNull();
    assertThat(imported.kinds()).containsOnlyKeys("TAG", "PARAM");
    assertThat(imported.kinds().get("TAG").elements())
        .extracting(SnapshotResult.Element::code, SnapshotResult.Element::action)
        .containsExactly(
            tuple("PROPERTY", "CREATED"), tuple("MOTOR", "CREATED"), tuple("SYSTEM", "CREATED"));
    assertThat(ann.getWorkSession().join().changes())
        .containsExactlyInAnyOrder(created("coverage.isAvailable"), created("tax.rate"));
    assertThat(bob.getWorkSession().join().count()).isZero();

    byte[] other =
        SnapshotZip.of(
            "@params/@global/tax/rate.def", "[[level]]\nname = \"other\"\ndirection = \"out\"\n");
    bob.importSnapshot(UploadSource.of("other.zip", other), DEFAULTS).join();
    assertThat(ann.publishWorkSession().join().published()).isTrue();
    assertThat(ann.getWorkSession().join().count()).isZero();

    WorkSession.Publishing refused = bob.publishWorkSession().join();
    assertThat(refused.published()).isFalse();
    assertThat(refused.conflicts())
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.parameter().code()).isEqualTo("tax.rate");
              assertThat(conflict.user()).isEqualTo("ann");
              assertThat(conflict.time()).isNotNull();
            });
    assertThat(bob.getWorkSession().join().count()).isEqualTo(1);
    bob.rejectWorkSession().join();
    assertThat(bob.getWorkSession().join().count()).isZero();
  }

  @Test
  @DisplayName("E09, E10: what is exported is skipped where it was, and the same elsewhere")
  void roundTrip() throws IOException {
    ann.importSnapshot(sample("with-profiles"), DEFAULTS.withAutocommit(true)).join();
    ann.importSnapshot(sample("motor"), DEFAULTS.withAutocommit(true)).join();
    Path first = ann.exportSnapshot(SnapshotExport.all(), directory.resolve("1.zip")).join().path();

    SnapshotResult again = ann.importSnapshot(UploadSource.of(first), DEFAULTS).join();
    assertThat(again.importStatus()).isEqualTo(Status.OK);
    assertThat(again.kinds().get("PARAM").elements())
        .hasSize(4)
        .allMatch(element -> element.status() == Status.SKIP);
    assertThat(ann.getWorkSession().join().count()).isZero();

    try (HubServer empty = HubServer.start();
        ImportProcessClient other = Clients.ann(empty.url(), directory)) {
      assertThat(
              other
                  .importSnapshot(UploadSource.of(first), DEFAULTS.withAutocommit(true))
                  .join()
                  .importStatus())
          .isEqualTo(Status.OK);
      Path second =
          other.exportSnapshot(SnapshotExport.all(), directory.resolve("2.zip")).join().path();
      assertThat(files(second)).isEqualTo(files(first)).hasSizeGreaterThan(9);
    }
  }

  @Test
  @DisplayName("spec 12: a snapshot as a job, with its result in the report")
  void job() throws IOException {
    ImportOutcome outcome =
        ann.importFile(
                UploadRequest.of(sample("warnings-and-errors"))
                    .options(
                        ImportOptions.defaults().withSnapshot(DEFAULTS.withContinueOnError(true))))
            .join();
    assertThat(outcome.status().hasRejects()).isTrue();
    ImportReport report = ann.getReport(outcome.jobId()).join();
    SnapshotResult result = Objects.requireNonNull(report.snapshot());
    assertThat(result.importStatus()).isEqualTo(Status.ERROR);
    assertThat(result.kinds().get("PARAM").elements())
        .extracting(SnapshotResult.Element::code, SnapshotResult.Element::status)
        .containsExactly(
            tuple("broken.header", Status.ERROR),
            tuple("broken.toml", Status.ERROR),
            tuple("good.one", Status.OK));
    assertThat(report.awaitingPublishing()).isEqualTo(1);
    assertThat(report.rejects())
        .extracting(ImportReport.Reject::message)
        .anyMatch(message -> message.contains("toml.def"));
  }

  @Test
  @DisplayName("fault row 17, R04: an archive that is refused says why, and nothing is imported")
  void hostile() {
    byte[] hostile = SnapshotZip.of("@tags/@basic/A.tag", "", "../x", "");
    SnapshotResult refused = ann.importSnapshot(UploadSource.of("x.zip", hostile), DEFAULTS).join();
    assertThat(refused.importStatus()).isEqualTo(Status.ERROR);
    assertThat(refused.kinds()).isEmpty();
    assertThat(refused.message())
        .startsWith("The ZIP is refused: entry \"../x\" at offset ")
        .endsWith(" leads out of the archive.");

    byte[] none = "hello".getBytes(StandardCharsets.UTF_8);
    assertThat(ann.importSnapshot(UploadSource.of("x.zip", none), DEFAULTS).join().message())
        .startsWith("The file is no ZIP");
  }

  @Test
  @DisplayName("T16: a guessed name is a warning; a charset by hand is none")
  void names() throws IOException {
    UploadSource cp852 =
        UploadSource.of("cp852.zip", Files.readAllBytes(resource("odd-zips").resolve("cp852.zip")));
    SnapshotResult.Kind guessed = ann.importSnapshot(cp852, DEFAULTS).join().kinds().get("TAG");
    assertThat(guessed.elements())
        .singleElement()
        .satisfies(
            element -> {
              assertThat(element.code()).isEqualTo("żółć");
              assertThat(element.status()).isEqualTo(Status.WARNING);
              assertThat(element.message()).contains("CP852");
            });
    assertThat(
            ann.importSnapshot(cp852, DEFAULTS.withNameEncoding(Charset.forName("IBM852")))
                .join()
                .importStatus())
        .isEqualTo(Status.OK);
    assertThat(ann.importSnapshot(cp852, DEFAULTS.withStrictNames(true)).join().importStatus())
        .isEqualTo(Status.ERROR);
  }

  @Test
  void anExportOfAProfileThatIsNotThereIsRefused() {
    assertThatThrownBy(
            () ->
                ann.exportSnapshot(
                        SnapshotExport.all().withProfiles("NOWHERE"), directory.resolve("x.zip"))
                    .join())
        .cause()
        .isInstanceOfSatisfying(
            ImportClientException.Refused.class,
            e -> assertThat(e.problem().status()).isEqualTo(400));
    assertThat(directory.resolve("x.zip")).doesNotExist();
  }

  private static WorkSession.Change created(String code) {
    return new WorkSession.Change("CREATE", new WorkSession.Parameter(code, null, null, null));
  }

  /** The files of an archive, but for the time of its export. */
  private static Map<String, String> files(Path zip) throws IOException {
    Map<String, String> files = new LinkedHashMap<>(SnapshotZip.read(Files.readAllBytes(zip)));
    files.computeIfPresent(
        "config.json", (name, text) -> text.replaceFirst("\"exportTime\" : \"[^\"]*\"", ""));
    return files;
  }

  private static UploadSource sample(String name) throws IOException {
    Path root = resource("snapshots").resolve(name);
    SnapshotZip zip = new SnapshotZip();
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        zip.with(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return UploadSource.of(name + ".zip", zip.bytes());
  }

  private static Path resource(String name) {
    return Path.of(
        Objects.requireNonNull(SnapshotsIT.class.getResource("/samples/" + name)).getPath());
  }
}
