package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a wait gives: one end, in order, the rejects behind it. */
class WaitTest {

  private final FakeImportHub hub = new FakeImportHub().start();
  private ImportProcessClient client = new ImportProcessClient();
  private Recorder events = Recorder.on(client);
  @TempDir Path dir;
  private Path upload = Path.of("");

  @BeforeEach
  void open() throws Exception {
    upload = Files.writeString(dir.resolve("applications.mgr"), ".Create .\"Application\" \"A\"\n");
    use(hub.settings(dir.resolve("rejects.mgr")));
  }

  private void use(ImportSetting.Builder settings) {
    client.close();
    client = TestClients.client(settings);
    events = Recorder.on(client);
  }

  @AfterEach
  void close() {
    client.close();
    hub.close();
  }

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
  @DisplayName(
      "T-125 rejects: checkStatusFinished, then getRejectFileFinished with the file in place")
  void importWithRejects() throws Exception {
    Files.writeString(dir.resolve("rejects.mgr"), "of yesterday, and longer than that of today");
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().started().finishedWithRejects().rejectsReady(".Create …\n");

    assertThat(events.finished().hasRejects()).isTrue();
    RejectFile file = events.rejectFile();
    assertThat(file.path()).hasContent(".Create …\n");
    assertThat(file.path()).isEqualTo(dir.resolve("rejects.mgr").toAbsolutePath());
    assertThat(file.fileName()).isEqualTo("demo_rej.mgr");
    assertThat(file.size()).isEqualTo(12);
    assertThat(outcome.join().rejectFile()).contains(file);
    assertThat(outcome.join().rejectFailure()).isEmpty();
    assertThat(outcome.join().isClean()).isFalse();
    events.assertExhausted();
    assertNothingBeside("rejects.mgr");
    assertThat(hub.received("rejects").get(0).headers().get("Accept")).isEqualTo("*/*");
  }

  @Test
  @DisplayName("T-126 the rejects answer 500: getRejectFileFailed once, the future completes")
  void rejectsUnavailable() {
    hub.override("rejects", request -> FakeImportHub.status(500));
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    FakeJob job = hub.awaitJob().started().finishedWithRejects().rejectsReady("x");

    events.finished();
    ImportFailure failure = events.rejectsFailed();
    assertThat(failure.jobId()).isEqualTo(job.id());
    assertThat(failure.error())
        .isInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("was answered with 500");
    assertThat(outcome.join().rejectFailure()).contains(failure);
    assertThat(outcome.join().status().hasRejects()).isTrue();
    events.assertExhausted();
    assertNothingBeside();
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
  void tellsThatTheRejectFileCouldNotBeMade() {
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().finishedWithRejects().rejectsFailed();
    events.finished();
    assertThat(events.rejectsFailed().error())
        .isInstanceOf(ImportClientException.Refused.class)
        .hasMessageContaining("no space left");
    assertThat(outcome.join().rejectFailure()).isPresent();
    events.assertExhausted();
  }

  @Test
  @DisplayName("fault 31: a reject file that changed is refused, the one before stays")
  void rejectFileChanged() throws Exception {
    Files.writeString(dir.resolve("rejects.mgr"), "of yesterday");
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().finishedWithRejects().rejectsReadyButChanged("as announced", "another file");
    events.finished();
    assertThat(events.rejectsFailed().error())
        .isInstanceOf(ImportClientException.UnexpectedAnswer.class)
        .hasMessageContaining("found 12 bytes with SHA-256")
        .hasMessageContaining("expected 12 bytes with SHA-256");
    assertThat(outcome.join().rejectFile()).isEmpty();
    assertThat(dir.resolve("rejects.mgr")).hasContent("of yesterday");
    assertNothingBeside("rejects.mgr");
    events.assertExhausted();
  }

  @Test
  @DisplayName("fault 31: a reject file that expired leaves no file")
  void rejectFileExpired() {
    hub.override("rejects", request -> FakeImportHub.problem(410));
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().finishedWithRejects().rejectsReady("x");
    events.finished();
    assertThat(events.rejectsFailed().error()).isInstanceOf(ImportClientException.Refused.class);
    assertThat(outcome.join().rejectFailure()).isPresent();
    assertNothingBeside();
  }

  @Test
  @DisplayName("fault 31: a reject file that breaks off is fetched again, no part is left")
  void rejectFileBreaksOff() {
    hub.next(
        "rejects",
        new MockResponse.Builder()
            .body("x".repeat(100_000))
            .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().finishedWithRejects().rejectsReady("whole");
    events.finished();
    assertThat(events.rejectFile().path()).hasContent("whole");
    outcome.join();
    assertNothingBeside("rejects.mgr");
  }

  @Test
  void tellsThatTheRejectFileCannotBeWritten() throws Exception {
    Files.writeString(dir.resolve("file"), "no directory");
    CompletableFuture<ImportOutcome> outcome =
        client.importFile(
            UploadRequest.of(upload).rejectedFilePath(dir.resolve("file").resolve("rejects.mgr")));
    hub.awaitJob().finishedWithRejects().rejectsReady("x");
    events.finished();
    assertThat(events.rejectsFailed().error())
        .hasMessageContaining("cannot be written to")
        .hasMessageContaining("(rejectedFilePath)");
    assertThat(outcome.join().rejectFailure()).isPresent();
  }

  @Test
  void writesTheRejectsWhereTheWaitSays() {
    FakeJob job = hub.job("abc").finishedWithRejects().rejectsReady("x");
    Path own = dir.resolve("sub").resolve("own.mgr");
    ImportOutcome outcome =
        client
            .startWaitProcessImport(
                UploadResult.of(job.id()), WaitOptions.defaults().withRejectedFilePath(own))
            .join();
    assertThat(outcome.rejectFile().orElseThrow().path()).isEqualTo(own.toAbsolutePath());
    assertThat(own).hasContent("x");
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
  void refusesASecondImportOntoTheSameRejectFileBeforeItsUpload() {
    CompletableFuture<ImportOutcome> first = client.importFile(upload);
    FakeJob job = hub.awaitJob();
    assertThatThrownBy(() -> client.importFile(upload).join())
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rejects.mgr is the reject file of another import under way");
    assertThat(hub.received("import")).hasSize(1);
    job.finished();
    first.join();

    CompletableFuture<ImportOutcome> second = client.importFile(upload);
    hub.awaitJob().finished();
    assertThat(second.join().isClean()).isTrue();
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

  private void assertNothingBeside(String... names) {
    List<String> expected = new ArrayList<>(List.of(names));
    expected.add("applications.mgr");
    assertThat(dir.toFile().list()).containsExactlyInAnyOrderElementsOf(expected);
  }
}
