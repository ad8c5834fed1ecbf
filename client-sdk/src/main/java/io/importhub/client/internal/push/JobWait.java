package io.importhub.client.internal.push;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportClientException;
import io.importhub.client.ImportFailure;
import io.importhub.client.ImportOutcome;
import io.importhub.client.Problem;
import io.importhub.client.RejectFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One wait for one job: turns its events into callbacks, each once, and into the outcome. Confined
 * to the client's loop.
 */
public final class JobWait {

  private final String jobId;
  private final Path rejectedFilePath;
  private final long notesAfter;
  private final CompletableFuture<ImportOutcome> outcome = new CompletableFuture<>();
  private long lastSeq;
  private @Nullable CheckStatus finished;
  private boolean fetching;

  /**
   * A wait that begins with the job's first event: how the job ended has to be told even when the
   * program has dealt with some events before.
   *
   * @param notesAfter notes up to this {@code seq} are left out
   */
  public JobWait(String jobId, Path rejectedFilePath, long notesAfter) {
    this.jobId = jobId;
    this.rejectedFilePath = rejectedFilePath;
    this.notesAfter = notesAfter;
  }

  /** Completes on the loop when the last callback was handed over. */
  public CompletableFuture<ImportOutcome> outcome() {
    return outcome;
  }

  String jobId() {
    return jobId;
  }

  /** The number of the last event seen, from 0. */
  long lastSeq() {
    return lastSeq;
  }

  /** Whether no event can change anything any more. */
  boolean needsNoEvents() {
    return outcome.isDone() || fetching;
  }

  void on(JobEvent event, Callbacks callbacks, RejectFetcher fetcher, Runner loop) {
    if (event.seq() > 0 && event.seq() <= lastSeq) {
      return;
    }
    lastSeq = Math.max(lastSeq, event.seq());
    if (needsNoEvents()) {
      return;
    }
    if (finished == null) {
      whileRunning(event, callbacks);
    } else {
      afterTheEnd(finished, event, callbacks, fetcher, loop);
    }
  }

  /** The server does not tell how the job goes. */
  void refused(Problem problem, Callbacks callbacks) {
    fail(refused("waiting for job " + jobId, problem), callbacks);
  }

  /** Ends the wait: the rest cannot be known. */
  void fail(ImportClientException error, Callbacks callbacks) {
    if (outcome.isDone()) {
      return;
    }
    if (finished == null) {
      callbacks.checkStatusFailed(new ImportFailure(jobId, error));
      outcome.completeExceptionally(error);
    } else {
      rejectsFailed(finished, error, callbacks);
    }
  }

  private void whileRunning(JobEvent event, Callbacks callbacks) {
    if (event instanceof JobEvent.Progress progress) {
      callbacks.progress(progress.progress());
    } else if (event instanceof JobEvent.Note note) {
      if (note.seq() == 0 || note.seq() > notesAfter) {
        callbacks.note(note.note());
      }
    } else if (event instanceof JobEvent.Finished end) {
      finished = end.status();
      callbacks.checkStatusFinished(end.status());
      if (!end.status().hasRejects()) {
        outcome.complete(
            new ImportOutcome(jobId, end.status(), Optional.empty(), Optional.empty()));
      }
    } else if (event instanceof JobEvent.StatusFailed failed) {
      fail(refused("waiting for job " + jobId, failed.problem()), callbacks);
    } else if (event instanceof JobEvent.Unreadable unreadable) {
      fail(unexpected(unreadable), callbacks);
    }
  }

  private void afterTheEnd(
      CheckStatus status, JobEvent event, Callbacks callbacks, RejectFetcher fetcher, Runner loop) {
    if (event instanceof JobEvent.RejectsReady ready) {
      fetching = true;
      var unused =
          fetcher
              .fetch(jobId, rejectedFilePath, ready.file())
              .whenComplete(
                  (file, error) -> loop.run(() -> fetched(status, file, error, callbacks)));
    } else if (event instanceof JobEvent.RejectsFailed failed) {
      rejectsFailed(status, refused("the rejects of job " + jobId, failed.problem()), callbacks);
    } else if (event instanceof JobEvent.StatusFailed failed) {
      rejectsFailed(status, refused("waiting for job " + jobId, failed.problem()), callbacks);
    } else if (event instanceof JobEvent.Unreadable unreadable) {
      rejectsFailed(status, unexpected(unreadable), callbacks);
    }
  }

  private void fetched(
      CheckStatus status,
      @Nullable RejectFile file,
      @Nullable Throwable error,
      Callbacks callbacks) {
    if (outcome.isDone()) {
      return;
    }
    if (file != null) {
      callbacks.getRejectFileFinished(file);
      outcome.complete(new ImportOutcome(jobId, status, Optional.of(file), Optional.empty()));
      return;
    }
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    rejectsFailed(
        status,
        cause instanceof ImportClientException known
            ? known
            : new ImportClientException.UnexpectedAnswer(
                "the rejects of job %s could not be fetched".formatted(jobId), cause),
        callbacks);
  }

  private void rejectsFailed(CheckStatus status, ImportClientException error, Callbacks callbacks) {
    ImportFailure failure = new ImportFailure(jobId, error);
    callbacks.getRejectFileFailed(failure);
    outcome.complete(new ImportOutcome(jobId, status, Optional.empty(), Optional.of(failure)));
  }

  private static ImportClientException refused(String what, Problem problem) {
    String said = problem.detail() == null ? problem.title() : problem.detail();
    return new ImportClientException.Refused(what + " was refused: " + said, problem, null);
  }

  private static ImportClientException unexpected(JobEvent.Unreadable event) {
    return new ImportClientException.UnexpectedAnswer(
        "the event %s of job %s has not the form agreed on"
            .formatted(event.reason(), event.jobId()),
        null);
  }

  /** Runs a task on the client's loop. */
  @FunctionalInterface
  interface Runner {
    void run(Runnable task);
  }
}
