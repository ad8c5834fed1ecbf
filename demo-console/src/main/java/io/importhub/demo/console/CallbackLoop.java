package io.importhub.demo.console;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the SDK's callbacks on the thread that waits, as the event loop of a desktop program does:
 * whatever shows things is then called by one thread only.
 */
final class CallbackLoop implements Executor {

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /**
   * The future's value. All callbacks handed over before it was complete have run by then.
   *
   * @throws RuntimeException what the future failed with
   */
  <T> T await(CompletableFuture<T> future) {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<T> told =
        future.whenComplete((value, failure) -> tasks.add(() -> over.set(true)));
    try {
      while (!over.get()) {
        tasks.take().run();
      }
      return told.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for the server");
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
