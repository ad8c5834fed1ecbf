package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportClientException;
import io.importhub.client.ImportFailure;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportOptions;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportProgress;
import io.importhub.client.RejectFile;
import io.importhub.client.UploadRequest;
import io.importhub.client.UploadResult;
import io.importhub.client.Validate;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.RepositoryRows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An SDK client that posts a file as ann and waits for its outcome once, whatever becomes of the
 * server meanwhile. What broke off before it was accepted it posts again, with the same key.
 */
final class WaitingImport implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final ImportProcessClient client;
  private final String repository;
  private final Queue<CheckStatus> finished = new ConcurrentLinkedQueue<>();
  private final Queue<RejectFile> rejects = new ConcurrentLinkedQueue<>();
  private final Queue<ImportFailure> failures = new ConcurrentLinkedQueue<>();
  private final Queue<ImportNote> notes = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<ImportOutcome> outcome;
  private volatile boolean accepted;
  private volatile double progress;

  /** Posts a file. */
  WaitingImport(String url, String repository, Path file, Validate validate, Path directory) {
    this.repository = repository;
    this.client = new ImportProcessClient(Clients.setting(url, "ann", repository, directory));
    client.onCheckStatusFinished(finished::add);
    client.onCheckStatusFailed(failures::add);
    client.onGetRejectFileFinished(rejects::add);
    client.onGetRejectFileFailed(failures::add);
    client.onNote(notes::add);
    client.onProgress(this::progressed);
    UploadRequest request =
        UploadRequest.of(file)
            .options(ImportOptions.defaults().withValidate(validate))
            .idempotencyKey(UUID.randomUUID().toString());
    this.outcome =
        CompletableFuture.supplyAsync(() -> post(request), task -> Thread.ofVirtual().start(task))
            .thenCompose(this::startWaiting);
  }

  /** How much of the file is read, as far as it is known: 0 to 1. */
  double progress() {
    return progress;
  }

  /** Whether the server said that it has the file. */
  boolean isAccepted() {
    return accepted;
  }

  boolean isOver() {
    return outcome.isDone();
  }

  /** Waits for the outcome. */
  ImportOutcome outcome(int seconds) throws Exception {
    return outcome.get(seconds, TimeUnit.SECONDS);
  }

  /**
   * What the import left, once it is over; asserts that the program heard of it exactly once, and
   * each note once.
   */
  Imported imported(String url, RepositoryRows rows) throws Exception {
    ImportOutcome over = outcome(300);
    Imported imported =
        Imported.of(
            new HubApi(url, "ann"),
            rows,
            repository,
            over.jobId(),
            over.rejectFile().map(RejectFile::path).orElse(null));
    long told =
        imported.events().stream()
            .filter(event -> event.get("event").asString().equals("ImportNote"))
            .count();
    // The future completes when the last callback was handed over: it may still have to run.
    awaitCallbacks(told, over.rejectFile().isPresent() ? 1 : 0);
    assertThat(finished).hasSize(1);
    assertThat(rejects).hasSize(over.rejectFile().isPresent() ? 1 : 0);
    assertThat(failures).isEmpty();
    assertThat(notes).extracting(ImportNote::text).doesNotHaveDuplicates().hasSize((int) told);
    return imported;
  }

  /** How often the job was begun. */
  int attempts() throws Exception {
    return client.getReport(outcome(1).jobId()).join().attempts();
  }

  @Override
  public void close() {
    client.close();
  }

  private CompletableFuture<ImportOutcome> startWaiting(UploadResult upload) {
    accepted = true;
    return client.startWaitProcessImport(upload);
  }

  private void awaitCallbacks(long toldNotes, int rejectFiles) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                !finished.isEmpty() && rejects.size() >= rejectFiles && notes.size() >= toldNotes);
  }

  private void progressed(ImportProgress step) {
    progress = (double) step.bytes() / Math.max(1, step.totalBytes());
  }

  private UploadResult post(UploadRequest request) {
    while (true) {
      try {
        return client.postFile(request).join();
      } catch (CompletionException e) {
        boolean mayComeAgain =
            e.getCause() instanceof ImportClientException.Unreachable
                || (e.getCause() instanceof ImportClientException.Refused refused
                    && refused.retryAfter().isPresent());
        if (!mayComeAgain) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
