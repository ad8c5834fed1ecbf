package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a wait gives: one end, in order. */
class WaitTest extends WaitFixture {

  @Test
  @DisplayName("T-124 a clean import: checkStatusFinished once, no reject callback")
  void cleanImport() {
    AccessToken token = client.getToken().join();
    UploadResult result = client.postFile(token, upload).join();
    CompletableFuture<ImportOutcome> outcome = client.startWaitProcessImport(result);
    hub.awaitJob().started().finished();

    CheckStatus status = events.finished();
    assertThat(status.jobId()).isEqualTo(result.jobId());
    assertThat(status.jobStatus()).isEqualTo(JobStatus.TERMINATED);
    assertThat(status.jobInfo()).isEqualTo(new JobInfo("DONE", false, null, null));
    assertThat(status.counts()).isEqualTo(new ImportCounts(12, 10, 2, 0, 0));
    assertThat(outcome.join().isClean()).isTrue();
    assertThat(outcome.join().rejectFile()).isEmpty();
    events.assertExhausted();
    assertThat(dir.resolve("rejects.mgr")).doesNotExist();
    await().untilAsserted(() -> assertThat(sends("/app/import/leave")).hasSize(1));
  }

  @Test
  @DisplayName("T-127 the hub stays away longer than `reconnect`: checkStatusFailed once")
  void hubStaysAway() {
    use(hub.settings(dir).reconnect(Duration.ofMillis(300)));
    UploadResult result = client.postFile(upload).join();
    hub.override("upgrade", request -> FakeImportHub.status(503));
    CompletableFuture<ImportOutcome> outcome = client.startWaitProcessImport(result);

    ImportFailure failure = events.statusFailed();
    assertThat(failure.error())
        .isInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("for PT0.3S (reconnect)")
        .hasMessageContaining("503");
    assertThatThrownBy(outcome::join).hasCause(failure.error());
    events.assertExhausted();
    assertThat(hub.received("upgrade")).hasSizeGreaterThan(1);
  }

  @Test
  @DisplayName("T-128 a wait for a job that is over gives its end at once")
  void waitForAJobThatIsOver() {
    FakeJob job = hub.job("0f8fad5bd9cb469fa16570867728950e").started().finished();
    ImportOutcome outcome = client.startWaitProcessImport(UploadResult.of(job.id())).join();
    assertThat(outcome.isClean()).isTrue();
    events.finished();
    events.assertExhausted();
  }

  @Test
  @DisplayName("T-129 the connection is cut while the job runs: resumed by seq, nothing twice")
  void connectionCut() {
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    FakeJob job = hub.awaitJob().started().note("one");
    assertThat(events.note().text()).isEqualTo("one");
    hub.closeConnection();
    job.note("two");
    assertThat(events.note().text()).isEqualTo("two");
    hub.closeConnection();
    job.finishedWithRejects().rejectsReady("x");

    events.finished();
    events.rejectFile();
    assertThat(outcome.join().rejectFile()).isPresent();
    events.assertExhausted();
    assertThat(sends("/app/import/wait"))
        .extracting(frame -> frame.substring(frame.indexOf("\"after\":")))
        .containsExactly("\"after\":0}", "\"after\":2}", "\"after\":3}");
    assertThat(events.states())
        .startsWith(
            ConnectionState.CONNECTING,
            ConnectionState.CONNECTED,
            ConnectionState.RECONNECTING,
            ConnectionState.CONNECTED);
  }

  @Test
  @DisplayName("T-131, fault 29: a callback throws, the next still comes")
  void callbackThrows() {
    client.onNote(
        note -> {
          throw new IllegalStateException("the program's fault");
        });
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().started().note("one").finished();
    events.finished();
    assertThat(outcome.join().isClean()).isTrue();
  }

  @Test
  @DisplayName("T-132 the token ends between post and wait: renewed silently")
  void tokenEndsBeforeTheWait() {
    hub.tokenLifeSeconds(1);
    AccessToken token = client.getToken().join();
    UploadResult result = client.postFile(token, upload).join();
    hub.tokenLifeSeconds(3600);
    await().until(() -> java.time.Instant.now().isAfter(token.expiresAt()));
    CompletableFuture<ImportOutcome> outcome = client.startWaitProcessImport(result);
    hub.awaitJob().finished();
    assertThat(outcome.join().isClean()).isTrue();
    assertThat(hub.received("token"))
        .extracting(request -> request.body().contains("grant_type=refresh_token"))
        .containsExactly(false, true);
    assertThat(hub.frames("CONNECT").get(0))
        .contains("Authorization:Bearer " + hub.tokens().get(1));
  }

  @Test
  void givesTheJobsProgressUntilItsEnd() {
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    FakeJob job = hub.awaitJob();
    FakePush push = hub.awaitConnection();
    await().until(() -> push.waitsFor(job));
    job.started().progress(100).progress(200).finished();
    assertThat(events.progress()).isEqualTo(new ImportProgress(job.id(), 100, 5242880, 1800, 18));
    assertThat(events.progress().bytes()).isEqualTo(200);
    events.finished();
    outcome.join();
  }

  @Test
  void leavesOutNotesThatTheProgramHasDealtWithButNotTheEnd() {
    FakeJob job = hub.job("abc").started().note("one").note("two").finished();
    ImportOutcome outcome =
        client
            .startWaitProcessImport(UploadResult.of(job.id()), WaitOptions.defaults().withAfter(2))
            .join();
    assertThat(events.note()).isEqualTo(new ImportNote("abc", 3, 10, "two"));
    events.finished();
    events.assertExhausted();
    assertThat(outcome.isClean()).isTrue();

    client
        .startWaitProcessImport(UploadResult.of(job.id()), WaitOptions.defaults().withAfter(4))
        .join();
    events.finished();
    events.assertExhausted();
  }

  @Test
  void refusesAWaitThatTheServerCannotServe() {
    CompletableFuture<ImportOutcome> outcome =
        client.startWaitProcessImport(UploadResult.of("unknown"));
    ImportFailure failure = events.statusFailed();
    assertThat(failure.error())
        .isInstanceOfSatisfying(
            ImportClientException.Refused.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(404))
        .hasMessageContaining("importhub.import.retention");
    assertThatThrownBy(outcome::join).hasCause(failure.error());
    events.assertExhausted();
  }

  @Test
  void failsAWaitWhoseEndCannotBeRead() {
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    FakeJob job = hub.awaitJob();
    FakePush push = hub.awaitConnection();
    push.message(
        "{\"event\":\"CheckStatusFinished\",\"job_id\":\"%s\",\"seq\":1}".formatted(job.id()));
    assertThat(events.statusFailed().error())
        .isInstanceOf(ImportClientException.UnexpectedAnswer.class)
        .hasMessageContaining("found no text \"job_status\"");
    assertThatThrownBy(outcome::join).isInstanceOf(CompletionException.class);
  }

  @Test
  @DisplayName("fault 28: unknown event, newer field, malformed JSON, another's job: it goes on")
  void goesOnAfterWhatItDoesNotKnow() {
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    FakeJob job = hub.awaitJob();
    FakePush push = hub.awaitConnection();
    push.message("{\"event\":\"ImportPaused\",\"job_id\":\"%s\",\"seq\":1}".formatted(job.id()));
    push.message("{\"event\":");
    push.message("[]");
    push.message("{\"event\":7}");
    push.message("");
    push.message(
        Contract.read("event-check-status-finished.json").put("job_id", "other").toString());
    push.message(
        Contract.read("event-import-note.json")
            .put("job_id", job.id())
            .put("seq", 1)
            .put("text", "newer")
            .put("colour", "red")
            .toString());
    assertThat(events.note().text()).isEqualTo("newer");
    job.started().finished();
    events.finished();
    assertThat(outcome.join().isClean()).isTrue();
    events.assertExhausted();
  }

  @Test
  void runsManyImportsOverOneConnection() {
    use(hub.settings(dir));
    List<CompletableFuture<ImportOutcome>> outcomes = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      outcomes.add(client.importFile(upload));
    }
    for (int n = 0; n < 40; n++) {
      hub.awaitJob().started().finishedWithRejects().rejectsReady("rejects " + n);
    }
    outcomes.forEach(outcome -> assertThat(outcome.join().rejectFile()).isPresent());
    assertThat(hub.connections()).isEqualTo(1);
    // the futures complete when the last callbacks were handed over, not when they ran
    List<Object> all = new ArrayList<>();
    await()
        .until(
            () -> {
              all.addAll(events.rest());
              return all.size() >= 80;
            });
    events.assertExhausted();
    assertThat(all).filteredOn(CheckStatus.class::isInstance).hasSize(40);
    assertThat(all).filteredOn(RejectFile.class::isInstance).hasSize(40);
    assertThat(dir.toFile().list()).filteredOn(name -> name.endsWith("_demo_rej.mgr")).hasSize(40);
  }

  @Test
  void refusesASecondWaitForTheSameJob() {
    CompletableFuture<ImportOutcome> first = client.startWaitProcessImport(UploadResult.of("job"));
    assertThatThrownBy(() -> client.startWaitProcessImport(UploadResult.of("job")).join())
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("job job is being waited for already");
    assertThatThrownBy(first::join).hasCauseInstanceOf(ImportClientException.Refused.class);
  }

  private List<String> sends(String destination) {
    return hub.frames("SEND").stream()
        .filter(frame -> frame.contains("destination:" + destination))
        .toList();
  }
}
