package io.importhub.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.client.CheckStatus;
import io.importhub.client.Contract;
import io.importhub.client.ImportReport;
import io.importhub.client.JobStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The answers of docs/contract, read as the SDK reads them. */
class AnswersContractTest {

  @Test
  void readsTheStatusDocuments() {
    CheckStatus running = Answers.checkStatus("j", Contract.read("job-running.json"));
    assertThat(running.jobStatus()).isEqualTo(JobStatus.RUNNING);
    assertThat(running.jobInfo()).isNull();
    assertThat(Answers.checkStatus("j", Contract.read("job-done.json")).isDone()).isTrue();
    CheckStatus rejects = Answers.checkStatus("j", Contract.read("job-done-with-rejects.json"));
    assertThat(rejects.hasRejects()).isTrue();
    assertThat(rejects.jobInfo()).extracting("rejectsFileName").isEqualTo("demo_rej.mgr");
    CheckStatus canceled = Answers.checkStatus("j", Contract.read("job-canceled.json"));
    assertThat(canceled.isDone()).isFalse();
    assertThat(canceled.hasRejects()).isFalse();
    assertThat(
            Answers.checkStatus("j", Contract.read("job-canceled-with-rejects.json")).hasRejects())
        .isTrue();
    CheckStatus error = Answers.checkStatus("j", Contract.read("job-error.json"));
    assertThat(error.isDone()).isFalse();
    assertThat(error.jobInfo()).extracting("errmsg").isEqualTo("no space left in the database");
  }

  @Test
  void readsTheReport() {
    ImportReport report = Answers.report("j", Contract.read("report.json"));
    assertThat(report.rejects()).hasSize(1);
    assertThat(report.renamed()).hasSize(1);
  }

  @Test
  void readsAReportOfARunningJob() {
    ObjectNode json = Contract.read("job-running.json");
    ImportReport report = Answers.report("j", json);
    assertThat(report.counts()).isNull();
    assertThat(report.saved()).isFalse();
    assertThat(report.file().size()).isEqualTo(-1);
    assertThat(report.times()).isEqualTo(new ImportReport.Times(null, null, null));
  }

  @Test
  void readsTheTokenAndRenewsItAfter90Percent() {
    Instant now = Instant.parse("2026-01-31T10:00:00Z");
    TokenAnswer answer = TokenAnswer.parse(Contract.read("token.json"), "asked", now);
    assertThat(answer.token().expiresAt()).isEqualTo("2026-01-31T11:00:00Z");
    assertThat(answer.renewAt()).isEqualTo("2026-01-31T10:54:00Z");
    assertThat(answer.token().scope()).isEqualTo("hopex openid read write offline_access");
    assertThat(answer.refreshToken()).isEqualTo("mZ0oQ3sTtq3");
    assertThat(answer.toString()).doesNotContain("eyJ").doesNotContain("mZ0oQ3sTtq3");
  }

  @Test
  void readsTheProblemAndTheOAuthError() {
    assertThat(Answers.problem(Contract.read("problem.json")).detail())
        .isEqualTo(
            "The file is larger than 31457280 bytes, 30 MB (importhub.import.max-file-size)");
    assertThat(Answers.problem(Contract.read("token-error.json")).title())
        .isEqualTo("invalid_grant");
  }

  @Test
  void namesWhatIsMissingButNotWhatIsThere() {
    ObjectNode json = Contract.read("job-done.json").put("job_status", "SLEEPING");
    assertThatThrownBy(() -> Answers.checkStatus("j", json))
        .hasMessage("found another \"job_status\" than those agreed on");
  }
}
