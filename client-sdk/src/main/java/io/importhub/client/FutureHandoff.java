package io.importhub.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Completes the futures that the program sees on threads of their own, so that what the program
 * hangs on them may block without stopping events, heartbeats or other answers.
 */
final class FutureHandoff implements AutoCloseable {

  private static final long IDLE_SECONDS = 5;

  private final ThreadPoolExecutor threads;

  FutureHandoff(ThreadFactory factory) {
    threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            factory);
  }

  <T> CompletableFuture<T> of(CompletableFuture<T> internal) {
    CompletableFuture<T> shown = new CompletableFuture<>();
    var unused =
        internal.whenComplete(
            (value, error) -> {
              Runnable completion = () -> complete(shown, value, error);
              try {
                threads.execute(completion);
              } catch (RejectedExecutionException e) {
                completion.run();
              }
            });
    return shown;
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private static <T> void complete(CompletableFuture<T> shown, T value, @Nullable Throwable error) {
    if (error == null) {
      shown.complete(value);
    } else {
      shown.completeExceptionally(
          error instanceof CompletionException && error.getCause() != null
              ? error.getCause()
              : error);
    }
  }
}
