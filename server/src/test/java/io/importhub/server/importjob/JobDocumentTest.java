package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.Format;
import io.importhub.server.importer.Position;
import io.importhub.server.importer.Reject;
import io.importhub.server.repository.RejectCode;
import io.importhub.server.testkit.Databases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobDocumentTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String JOB = "0f8fad5bd9cb469fa16570867728950e";
  private static Databases database;

  @BeforeAll
  static void start() {
    database = Databases.ofTests();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void isTheContractOfAStartedImport() throws IOException {
    assertIs(new ImportController.AcceptedDocument(JOB), "import-accepted");
  }

  @Test
  @DisplayName("T-77 is the contract of a running job")
  void isTheContractOfARunningJob() throws IOException {
    assertIs(JobDocument.of(job(ImportJob.Status.QUEUED, null, null, null)), "job-running");
    assertIs(JobDocument.of(job(ImportJob.Status.RUNNING, null, null, null)), "job-running");
  }

  @Test
  @DisplayName("T-78 T-79 is the contract of a job that is done, without and with rejects")
  void isTheContractOfADoneJob() throws IOException {
    assertIs(JobDocument.of(over(ImportJob.Reason.DONE, null, null)), "job-done");
    assertIs(
        JobDocument.of(over(ImportJob.Reason.DONE, null, "demo_rej.mgr")), "job-done-with-rejects");
  }

  @Test
  @DisplayName("T-98 is the contract of a job that failed")
  void isTheContractOfAFailedJob() throws IOException {
    assertIs(
        JobDocument.of(over(ImportJob.Reason.ERROR, "no space left in the database", null)),
        "job-error");
  }

  @Test
  void isTheContractOfAReport() throws IOException {
    var renamed = new RenamedObjects(database.jdbc(), database.bean(JdbcTemplate.class));
    database.write(
        () ->
            renamed.add(
                JOB,
                List.of(
                    new RenamedObject(
                        1, 31, "uAI44DpkgsDp", "Application", "Billing", "Billing2"))));
    RejectLog twoRejects =
        (jobId, after, limit) ->
            List.of(reject(1), reject(2)).subList(Math.min(after, 2), Math.min(after + limit, 2));
    var out = new ByteArrayOutputStream();
    new ReportWriter(twoRejects, renamed, JSON)
        .write(over(ImportJob.Reason.DONE, null, "demo_rej.mgr"), new Page(0, 1), out);
    assertThat(JSON.readTree(out.toByteArray())).isEqualTo(contract("report"));
  }

  private static LoggedReject reject(int number) {
    return new LoggedReject(
        number,
        4,
        new Reject(
            new Position(4, 24),
            RejectCode.ALREADY_EXISTS,
            "object \"Archive\" (Kvlo(gBDIWdL) of type \"Application\" exists already"),
        (".Create .\"Application\" \"Archive\" -\n"
                + "        .CHK \"Kvlo(gBDIWdLC30000mCpCpC\"\r\n")
            .getBytes(UTF_8));
  }

  private static ImportJob over(
      ImportJob.Reason reason, @Nullable String errmsg, @Nullable String rejects) {
    return job(ImportJob.Status.TERMINATED, reason, errmsg, rejects);
  }

  private static ImportJob job(
      ImportJob.Status status,
      ImportJob.@Nullable Reason reason,
      @Nullable String errmsg,
      @Nullable String rejects) {
    return new ImportJob(
        JOB,
        "DemoEnv00001",
        "DemoRepo0001",
        1,
        "DemoProfile1",
        "Kvlo(gBDIWdL",
        "ann",
        "1",
        "demo.mgr",
        700,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "UTF-8",
        Format.COMMANDS,
        new ImportOptions(ValidateMode.STANDARD, false, Set.of("Data"), false, false),
        status,
        1,
        0,
        reason,
        errmsg,
        rejects,
        true,
        new ImportCounts(12, 10, 2, 0, 0),
        null,
        Instant.parse("2026-01-31T10:14:58.001Z"),
        Instant.parse("2026-01-31T10:14:58.020Z"),
        Instant.parse("2026-01-31T10:15:00.123Z"));
  }

  private static void assertIs(Object document, String contract) throws IOException {
    assertThat(JSON.readTree(JSON.writeValueAsString(document))).isEqualTo(contract(contract));
  }

  private static JsonNode contract(String name) throws IOException {
    return JSON.readTree(Files.readString(Path.of("../docs/contract/" + name + ".json")));
  }
}
