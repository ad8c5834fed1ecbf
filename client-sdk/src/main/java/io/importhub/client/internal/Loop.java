package io.importhub.client.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that a client's state is confined to, and its timer. Nothing on it may block.
 * After {@link #stop()} tasks are ignored.
 */
public final class Loop {

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private final ScheduledThreadPoolExecutor executor;

  public Loop(String name) {
    executor = new ScheduledThreadPoolExecutor(1, DaemonThreads.named(name));
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  /** The timer, for those who bring their own tasks. */
  public ScheduledExecutorService timer() {
    return executor;
  }

  /**
   * Runs a task soon.
   *
   * @return false when it came after {@link #stop()} and does not run
   */
  public boolean run(Runnable task) {
    try {
      executor.execute(guarded(task));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("A task came after the client was closed");
      return false;
    }
  }

  /** Runs a task later, unless what it returns is canceled before. */
  public Future<?> later(Duration delay, Runnable task) {
    try {
      return executor.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return java.util.concurrent.CompletableFuture.completedFuture(null);
    }
  }

  /** Ends the thread behind the tasks that are due. */
  public void stop() {
    executor.shutdown();
  }

  /**
   * Waits for the end of the thread.
   *
   * @return whether it came in time
   */
  public boolean awaitStop(Duration atMost) throws InterruptedException {
    return executor.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A fault of the import client; it goes on with the next event", e);
      }
    };
  }
}
