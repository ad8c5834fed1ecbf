package io.importhub.client.internal.push;

import io.importhub.client.RejectFile;
import io.importhub.client.internal.Loop;
import io.importhub.client.internal.http.Away;
import io.importhub.client.internal.http.ExpectedRejects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches as another fetcher does, and again while nobody answers: a server that is away between a
 * job's end and the fetching of its rejects is waited for as one that is away before. Gives up when
 * that lasts longer than {@link Reconnect#atMost()}. For any thread.
 */
final class PatientFetcher implements RejectFetcher {

  private static final Logger LOG = LoggerFactory.getLogger(PatientFetcher.class);

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
    private long awaySince;
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
      if (!Away.is(known) || !loop.run(() -> awayFor(known))) {
        result.completeExceptionally(known);
      }
    }

    private void awayFor(Throwable failure) {
      if (failures == 0) {
        awaySince = System.nanoTime();
        LOG.info(
            "The rejects of job {} are asked for until the server is back: {}",
            jobId,
            failure.getMessage());
      } else if (isTooLate()) {
        result.completeExceptionally(failure);
        return;
      }
      failures++;
      var unused = loop.later(reconnect.backoff().pause(failures), this::begin);
    }

    private boolean isTooLate() {
      Duration atMost = reconnect.atMost();
      return atMost != null && System.nanoTime() - awaySince > atMost.toNanos();
    }
  }
}
