package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.answer.AnswerForm;
import io.importhub.server.importer.Format;
import io.importhub.server.importer.Position;
import io.importhub.server.importer.Reject;
import io.importhub.server.repository.RejectCode;
import io.importhub.server.testkit.Databases;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobDocumentTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String JOB = "0f8fad5bd9cb469fa16570867728950e";
  private static final String CONTENT = "- Execution : Import rejects (2026/01/31 10:15:00)\n";
  private static final RejectFile REJECTS =
      new RejectFile(JOB, "demo_rej.mgr", "UTF-8", CONTENT.length(), "0");
  private static final JobAnswers ANSWERS =
      new JobAnswers(
          new RejectFiles() {
            @Override
            public Optional<RejectFile> find(String jobId) {
              return Optional.of(REJECTS);
            }

            @Override
            public InputStream open(String jobId, long offset) {
              return new ByteArrayInputStream(CONTENT.getBytes(UTF_8));
            }
          });
  private static Databases database;

  @BeforeAll
  static void start() {
    database = Databases.ofTests();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource
  void isTheContractOfAStartedImport(AnswerForm form) throws IOException {
    assertIs("import-accepted", form, response -> ANSWERS.accepted(JOB, form, response));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("T-77 T-83 is the contract of a running job")
  void isTheContractOfARunningJob(AnswerForm form) throws IOException {
    assertIs("job-running", form, job(ImportJob.Status.QUEUED, null, null, null));
    assertIs("job-running", form, job(ImportJob.Status.RUNNING, null, null, null));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("T-78 T-79 T-83 is the contract of a job that is done, without and with rejects")
  void isTheContractOfADoneJob(AnswerForm form) throws IOException {
    assertIs("job-done", form, over(ImportJob.Reason.DONE, null, null));
    assertIs("job-done-with-rejects", form, over(ImportJob.Reason.DONE, null, "demo_rej.mgr"));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("T-98 T-83 is the contract of a job that failed")
  void isTheContractOfAFailedJob(AnswerForm form) throws IOException {
    assertIs(
        "job-error", form, over(ImportJob.Reason.ERROR, "no space left in the database", null));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("T-83 is the contract of a job that was canceled, without and with rejects")
  void isTheContractOfACanceledJob(AnswerForm form) throws IOException {
    assertIs("job-canceled", form, over(ImportJob.Reason.CANCELED, null, null));
    assertIs(
        "job-canceled-with-rejects", form, over(ImportJob.Reason.CANCELED, null, "demo_rej.mgr"));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("T-88 T-83 is the contract of a job that was waited for, and of its rejects")
  void isTheContractOfRejects(AnswerForm form) throws IOException {
    ImportJob done = over(ImportJob.Reason.DONE, null, "demo_rej.mgr");
    assertIs(
        "syncimport-done-with-rejects", form, response -> ANSWERS.outcome(done, form, response));
    assertIs("rejects", form, response -> ANSWERS.rejects(REJECTS, form, response));
  }

  @ParameterizedTest
  @EnumSource
  void isTheContractOfAList(AnswerForm form) throws IOException {
    List<JobList.Entry> found =
        List.of(
            new JobList.Entry(42, job(JOB, ImportJob.Status.QUEUED, null, null, null)),
            new JobList.Entry(
                41,
                job(
                    "7c9e6679742540de944be07fc1f90ae7",
                    ImportJob.Status.TERMINATED,
                    ImportJob.Reason.DONE,
                    null,
                    "demo_rej.mgr")),
            new JobList.Entry(40, over(ImportJob.Reason.DONE, null, null)));
    assertIs(
        "jobs", form, response -> JobListController.write(found, 2, form.open(response, "Jobs")));
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
    new ReportWriter(twoRejects, renamed, new SnapshotResults(database.jdbc()), JSON)
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
    return job(JOB, status, reason, errmsg, rejects);
  }

  private static ImportJob job(
      String jobId,
      ImportJob.Status status,
      ImportJob.@Nullable Reason reason,
      @Nullable String errmsg,
      @Nullable String rejects) {
    return new ImportJob(
        jobId,
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
        status == ImportJob.Status.QUEUED ? null : Instant.parse("2026-01-31T10:14:58.020Z"),
        status == ImportJob.Status.TERMINATED ? Instant.parse("2026-01-31T10:15:00.123Z") : null);
  }

  private interface Answer {
    void write(HttpServletResponse response) throws IOException;
  }

  private static void assertIs(String contract, AnswerForm form, ImportJob job) throws IOException {
    assertIs(contract, form, response -> ANSWERS.state(job, form, response));
  }

  private static void assertIs(String contract, AnswerForm form, Answer answer) throws IOException {
    var response = new MockHttpServletResponse();
    answer.write(response);
    assertThat(response.getContentType()).isEqualTo(form.type().toString());
    String body = new String(response.getContentAsByteArray(), UTF_8);
    if (form == AnswerForm.JSON) {
      assertThat(JSON.readTree(body)).isEqualTo(contract(contract));
    } else {
      String expected = Files.readString(Path.of("../docs/contract/" + contract + ".xml"));
      assertThat(elements(body)).isEqualTo(elements(expected));
    }
  }

  /** Without the declaration and the blanks between elements. */
  private static String elements(String xml) {
    return xml.replaceFirst("^<\\?xml[^>]*>", "").replaceAll(">\\s+<", "><").strip();
  }

  private static JsonNode contract(String name) throws IOException {
    return JSON.readTree(Files.readString(Path.of("../docs/contract/" + name + ".json")));
  }
}
