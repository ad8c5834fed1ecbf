package io.importhub.client.internal.push;

import io.importhub.client.RejectFile;
import io.importhub.client.internal.Loop;
import io.importhub.client.internal.http.Breakages;
import io.importhub.client.internal.http.ExpectedRejects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches as another fetcher does, and again while nobody answers: a server that is away between a
 * job's end and the fetching of its rejects is waited for as one that is away before. Gives up when
 * that lasts longer than {@link Reconnect#atMost()}. For any thread.
 */
final class PatientFetcher implements RejectFetcher {

  private final RejectFetcher fetcher;
  private final Loop loop;
  private final Reconnect reconnect;

  PatientFetcher(RejectFetcher fetcher, Loop loop, Reconnect reconnect) {
    this.fetcher = fetcher;
    this.loop = loop;
    this.reconnect = reconnect;
  }

  @Override
  public CompletableFuture<RejectFile> fetch(String jobId, Path target, ExpectedRejects expected) {
    Fetch fetch = new Fetch(jobId, target, expected);
    fetch.begin();
    return fetch.result;
  }

  /** The tries for one file. */
  private final class Fetch {
    private final String jobId;
    private final Path target;
    private final ExpectedRejects expected;
    private final CompletableFuture<RejectFile> result = new CompletableFuture<>();
    private final long begun = System.nanoTime();
    private int failures;

    Fetch(String jobId, Path target, ExpectedRejects expected) {
      this.jobId = jobId;
      this.target = target;
      this.expected = expected;
    }

    void begin() {
      var unused = fetcher.fetch(jobId, target, expected).whenComplete(this::ended);
    }

    private void ended(@Nullable RejectFile file, @Nullable Throwable error) {
      if (file != null) {
        result.complete(file);
        return;
      }
      Throwable cause = error instanceof CompletionException ? error.getCause() : error;
      Throwable known = cause == null ? new IllegalStateException("neither file nor error") : cause;
      if (!Breakages.isAway(known) || isTooLate() || !loop.run(this::again)) {
        result.completeExceptionally(known);
      }
    }

    private void again() {
      failures++;
      var unused = loop.later(reconnect.backoff().pause(failures), this::begin);
    }

    private boolean isTooLate() {
      Duration atMost = reconnect.atMost();
      return atMost != null && System.nanoTime() - begun > atMost.toNanos();
    }
  }
}
