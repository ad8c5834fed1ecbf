package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wait does with the rejects behind the end of a job. */
class RejectFileTest extends WaitFixture {

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
  @DisplayName("a job that failed behind a save point: its rejects are fetched, too")
  void failureWithRejects() {
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().started().failedWithRejects().rejectsReady(".Create …\n");

    CheckStatus status = events.finished();
    assertThat(status.jobInfo())
        .isEqualTo(new JobInfo("ERROR", false, null, "no space left in the database"));
    assertThat(status.hasRejects()).isTrue();
    assertThat(events.rejectFile().path()).hasContent(".Create …\n");
    assertThat(outcome.join().rejectFile()).isPresent();
    assertThat(outcome.join().isClean()).isFalse();
    events.assertExhausted();
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

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  @DisplayName(
      "fault 27: a hub that is away when its rejects are fetched is asked until it is back")
  void hubIsAwayWhenTheRejectsAreFetched(int status) {
    AtomicInteger asked = new AtomicInteger();
    hub.override(
        "rejects",
        request ->
            asked.incrementAndGet() <= 10
                ? FakeImportHub.status(status)
                : new MockResponse.Builder().body("whole").build());
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().finishedWithRejects().rejectsReady("whole");
    events.finished();
    assertThat(events.rejectFile().path()).hasContent("whole");
    assertThat(outcome.join().rejectFailure()).isEmpty();
    assertThat(asked).hasValue(11);
    events.assertExhausted();
    assertNothingBeside("rejects.mgr");
  }

  @Test
  @DisplayName("fault 27: connections for the rejects that break are tried again without end")
  void connectionsBreakWhenTheRejectsAreFetched() {
    AtomicInteger asked = new AtomicInteger();
    hub.override(
        "rejects",
        request ->
            asked.incrementAndGet() <= 10
                ? new MockResponse.Builder()
                    .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                    .build()
                : new MockResponse.Builder().body("whole").build());
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().finishedWithRejects().rejectsReady("whole");
    events.finished();
    assertThat(events.rejectFile().path()).hasContent("whole");
    assertThat(outcome.join().rejectFailure()).isEmpty();
    events.assertExhausted();
  }

  @Test
  @DisplayName("fault 27: a hub that is away for longer than \"reconnect\" keeps its rejects")
  void hubIsAwayForTooLong() {
    use(hub.settings(dir.resolve("rejects.mgr")).reconnect(Duration.ofSeconds(3)));
    hub.override("rejects", request -> FakeImportHub.status(503));
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().finishedWithRejects().rejectsReady("x");
    events.finished();
    assertThat(events.rejectsFailed().error())
        .isInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("was answered with 503");
    assertThat(outcome.join().rejectFailure()).isPresent();
    events.assertExhausted();
  }

  @Test
  void closingTheClientEndsTheFetchingOfRejects() {
    hub.override("rejects", request -> FakeImportHub.status(503));
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().finishedWithRejects().rejectsReady("x");
    events.finished();
    // One round of tries is three.
    await().until(() -> hub.received("rejects").size() > 3);
    client.close();
    assertThat(events.rejectsFailed().error())
        .isInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("the client was closed");
    assertThat(outcome.join().rejectFailure()).isPresent();
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
  @DisplayName("fault 31: a reject file that breaks off each time is given up")
  void rejectFileBreaksOffEachTime() {
    hub.override(
        "rejects",
        request ->
            new MockResponse.Builder()
                .body("x".repeat(100_000))
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
    CompletableFuture<ImportOutcome> outcome = client.importFile(upload);
    hub.awaitJob().finishedWithRejects().rejectsReady("whole");
    events.finished();
    assertThat(events.rejectsFailed().error())
        .isInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("got no answer");
    assertThat(outcome.join().rejectFailure()).isPresent();
    assertThat(hub.received("rejects")).hasSize(3);
    assertNothingBeside();
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
}
