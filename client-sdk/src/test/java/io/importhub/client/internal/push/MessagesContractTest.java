package io.importhub.client.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.client.CheckStatus;
import io.importhub.client.Contract;
import io.importhub.client.ImportCounts;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportProgress;
import io.importhub.client.JobInfo;
import io.importhub.client.JobStatus;
import io.importhub.client.internal.http.ExpectedRejects;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The push messages of docs/contract, read and written as the SDK does. */
class MessagesContractTest {

  private static final String JOB = "0f8fad5bd9cb469fa16570867728950e";

  private static JobEvent event(String fileName) {
    return EventParser.parse(Contract.bytes(fileName)).orElseThrow();
  }

  @Test
  void readsEachEvent() {
    assertThat(event("event-import-started.json")).isEqualTo(new JobEvent.Started(JOB, 1));
    assertThat(event("event-import-note.json"))
        .isEqualTo(new JobEvent.Note(new ImportNote(JOB, 2, 10, "The archive is on its way")));
    assertThat(event("event-import-progress.json"))
        .isEqualTo(new JobEvent.Progress(new ImportProgress(JOB, 262144, 5242880, 1800, 18)));
    assertThat(event("event-check-status-finished.json"))
        .isEqualTo(
            new JobEvent.Finished(
                new CheckStatus(
                    JOB,
                    JobStatus.TERMINATED,
                    new JobInfo("DONE", true, "demo_rej.mgr", null),
                    new ImportCounts(12, 10, 2, 0, 0)),
                3));
    assertThat(event("event-check-status-failed.json"))
        .isInstanceOfSatisfying(
            JobEvent.StatusFailed.class,
            failed -> {
              assertThat(failed.seq()).isZero();
              assertThat(failed.problem().status()).isEqualTo(404);
            });
    assertThat(event("event-get-reject-file-finished.json"))
        .isEqualTo(
            new JobEvent.RejectsReady(
                JOB,
                4,
                new ExpectedRejects(
                    "demo_rej.mgr",
                    412,
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")));
    assertThat(event("event-get-reject-file-failed.json"))
        .isInstanceOfSatisfying(
            JobEvent.RejectsFailed.class,
            failed -> assertThat(failed.problem().status()).isEqualTo(410));
  }

  @Test
  void writesWhatItSends() {
    assertThat(Messages.wait(JOB, 0)).hasToString(Contract.read("wait.json").toString());
    assertThat(Messages.leave(JOB)).hasToString(Contract.read("leave.json").toString());
    assertThat(Messages.token("eyJraWQiOiJrMSIsImFsZyI6IlJTMjU2In0.e30.c2ln"))
        .isEqualTo(Contract.read("token-renewal.json"));
  }

  @Test
  void ignoresAnEventThatItDoesNotKnow() {
    assertThat(EventParser.parse(bytes("{\"event\":\"ImportPaused\",\"job_id\":\"a\"}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "7", "[]", "{", "{}", "{\"event\":\"ImportNote\"}"})
  void refusesWhatIsNoEvent(String body) {
    assertThatThrownBy(() -> EventParser.parse(bytes(body)))
        .isInstanceOf(io.importhub.client.internal.http.Json.MalformedJson.class);
  }

  @Test
  void knowsEveryMessageOfTheContract() {
    // A message that comes to the contract wants a test here, in AnswersContractTest or in
    // SnapshotTest, if it is ours.
    // The SDK asks for JSON alone, and for no list of jobs, no synchronous import, no connection
    // information and no administration.
    assertThat(Contract.fileNames())
        .filteredOn(name -> name.endsWith(".json"))
        .filteredOn(name -> !name.equals("jobs.json") && !name.startsWith("syncimport-"))
        .filteredOn(name -> !name.matches("(environments|repositories|profiles|admin-.*)\\.json"))
        // the contract as documents, not messages
        .filteredOn(name -> !name.matches("(openapi|asyncapi)\\.json"))
        .containsExactlyInAnyOrder(
            "event-check-status-failed.json",
            "event-check-status-finished.json",
            "event-get-reject-file-failed.json",
            "event-get-reject-file-finished.json",
            "event-import-note.json",
            "event-import-progress.json",
            "event-import-started.json",
            "events.json",
            "import-accepted.json",
            "job-canceled-with-rejects.json",
            "job-canceled.json",
            "job-done-with-rejects.json",
            "job-done.json",
            "job-error.json",
            "job-running.json",
            "leave.json",
            "object.json",
            "objects.json",
            "parameter.json",
            "parameters.json",
            "problem.json",
            "rejects.json",
            "report.json",
            "snapshot-export.json",
            "snapshot-import-refused.json",
            "snapshot-import.json",
            "tags.json",
            "token-error.json",
            "token-renewal.json",
            "token.json",
            "userinfo.json",
            "wait.json",
            "work-session-conflict.json",
            "work-session-published.json",
            "work-session.json");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
