package io.importhub.client.internal.push;

import io.importhub.client.RejectFile;
import io.importhub.client.internal.http.ExpectedRejects;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Fetches the reject file of a job to where it belongs. */
@FunctionalInterface
public interface RejectFetcher {

  /** Fails with an {@link io.importhub.client.ImportClientException}. */
  CompletableFuture<RejectFile> fetch(String jobId, Path target, ExpectedRejects expected);
}
