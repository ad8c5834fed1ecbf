package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking for a job by its id: status, report, rejects. */
class JobTest {

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
  void tellsTheStatus() {
    FakeJob job = hub.job("abc");
    assertThat(client.getStatus("abc").join())
        .isEqualTo(new CheckStatus("abc", JobStatus.RUNNING, null, null));
    job.finished();
    assertThat(client.getStatus("abc").join())
        .isEqualTo(
            new CheckStatus(
                "abc", JobStatus.TERMINATED, new JobInfo("DONE", false, null, null), null));
    hub.next("status", FakeImportHub.json(200, Contract.read("job-error.json").toString()));
    assertThat(client.getStatus("abc").join().jobInfo())
        .isEqualTo(new JobInfo("ERROR", false, null, "no space left in the database"));
    assertThatThrownBy(() -> client.getStatus("unknown").join())
        .cause()
        .isInstanceOfSatisfying(
            ImportClientException.Refused.class,
            e -> assertThat(e.problem().status()).isEqualTo(404));
    assertThatThrownBy(() -> client.getStatus("../x").join())
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cancelsAJob() {
    hub.next("status", FakeImportHub.json(202, Contract.read("job-running.json").toString()));
    assertThat(client.cancel(UploadResult.of("abc")).join())
        .isEqualTo(new CheckStatus("abc", JobStatus.RUNNING, null, null));
    assertThat(hub.received("status"))
        .extracting(FakeImportHub.Request::method)
        .containsExactly("DELETE");

    hub.next(
        "status",
        FakeImportHub.json(202, Contract.read("job-canceled-with-rejects.json").toString()));
    CheckStatus canceled = client.cancel("abc").join();
    assertThat(canceled.isCanceled()).isTrue();
    assertThat(canceled.hasRejects()).isTrue();

    hub.next("status", FakeImportHub.problem(409));
    assertThatThrownBy(() -> client.cancel("abc").join())
        .cause()
        .isInstanceOfSatisfying(
            ImportClientException.Refused.class,
            e -> assertThat(e.problem().status()).isEqualTo(409));
    assertThatThrownBy(() -> client.cancel("../x").join())
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsTheReportPageByPage() {
    ImportReport report = client.getReport("abc").join();
    assertThat(report.file())
        .isEqualTo(
            new ImportReport.UploadedFile(
                "demo.mgr",
                700,
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "UTF-8"));
    assertThat(report.validate()).isEqualTo(Validate.STANDARD);
    assertThat(report.user()).isEqualTo("ann");
    assertThat(report.times().ended()).isEqualTo(Instant.parse("2026-01-31T10:15:00.123Z"));
    assertThat(report.attempts()).isEqualTo(1);
    assertThat(report.saved()).isTrue();
    assertThat(report.counts()).isEqualTo(new ImportCounts(12, 10, 2, 0, 0));
    assertThat(report.renamed())
        .containsExactly(
            new ImportReport.Renamed(31, "uAI44DpkgsDp", "Application", "Billing", "Billing2"));
    assertThat(report.rejects())
        .containsExactly(
            new ImportReport.Reject(
                4,
                4,
                24,
                2,
                "ALREADY_EXISTS",
                "object \"Archive\" (Kvlo(gBDIWdL) of type \"Application\" exists already",
                ".Create .\"Application\" \"Archive\" -\n        .CHK \"Kvlo(gBDIWdLC30000mCpCpC\""));
    assertThat(report.next()).contains("1");

    tools.jackson.databind.node.ObjectNode last = Contract.read("report.json");
    last.remove(List.of("next", "rejects"));
    hub.next("report", FakeImportHub.json(200, last.toString()));
    assertThat(client.getReport("abc", "1").join().next()).isEmpty();
    assertThat(hub.server().getRequestCount()).isEqualTo(3);
  }

  @Test
  void fetchesTheRejectsOfAJob() {
    hub.job("abc").finishedWithRejects().rejectsReady(".Create …\n");
    RejectFile inDirectory = client.downloadRejects("abc", dir).join();
    assertThat(inDirectory.path()).isEqualTo(dir.resolve("abc_demo_rej.mgr").toAbsolutePath());
    assertThat(inDirectory.fileName()).isEqualTo("demo_rej.mgr");
    assertThat(inDirectory.path()).hasContent(".Create …\n");
    RejectFile named = client.downloadRejects("abc", dir.resolve("mine.mgr")).join();
    assertThat(named.path()).hasContent(".Create …\n");
    assertThat(named.sha256()).isEqualTo(inDirectory.sha256()).hasSize(64);
  }

  @Test
  void staysInItsDirectoryWhateverTheServerCallsTheFile() throws Exception {
    Path inner = Files.createDirectory(dir.resolve("inner"));
    hub.next(
        "rejects",
        rejectsNamed("attachment; filename=\"../../evil.mgr\""),
        rejectsNamed("attachment; filename=\"a\\\"b\"; filename*=UTF-8''Pr%C3%BCfung%2Fx%00.mgr"),
        rejectsNamed("attachment; filename=C:\\x\\CON.mgr"),
        rejectsNamed("attachment"));
    for (String name : List.of("abc_evil.mgr", "abc_x_.mgr", "abc_CON.mgr", "abc_rejects")) {
      assertThat(client.downloadRejects("abc", inner).join().path())
          .isEqualTo(inner.resolve(name).toAbsolutePath());
    }
    assertThat(dir.toFile().list()).containsExactly("inner");
  }

  @Test
  void shortensANameThatNoFileCanHave() {
    String name = "\u540d".repeat(150) + ".mgr";
    hub.next(
        "rejects",
        rejectsNamed(
            "attachment; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8)));
    RejectFile rejects = client.downloadRejects("abc", dir).join();
    assertThat(rejects.fileName()).isEqualTo(name);
    assertThat(rejects.path()).hasContent("x");
    String kept = String.valueOf(rejects.path().getFileName());
    assertThat(kept).startsWith("abc_").endsWith(".mgr");
    assertThat(kept.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(60, 184);
  }

  private static MockResponse rejectsNamed(String contentDisposition) {
    return new MockResponse.Builder()
        .setHeader("Content-Disposition", contentDisposition)
        .body("x")
        .build();
  }
}
