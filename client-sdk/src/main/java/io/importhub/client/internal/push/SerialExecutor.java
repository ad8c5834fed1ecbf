package io.importhub.client.internal.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands tasks to another executor one after another, whatever number of threads it has. */
final class SerialExecutor implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

  private final Executor target;

  // guarded by this
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;
  private int left;

  SerialExecutor(Executor target) {
    this.target = target;
  }

  /** Hands a task to the target at once; it runs behind all tasks before it. */
  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      waiting.addLast(task);
    }
    try {
      target.execute(this::runNext);
    } catch (RuntimeException e) {
      synchronized (this) {
        waiting.removeLastOccurrence(task);
      }
      throw e;
    }
  }

  /** Runs the next task, or leaves it to the thread that runs another one. */
  private void runNext() {
    synchronized (this) {
      if (running) {
        left++;
        return;
      }
      running = true;
    }
    do {
      runOne();
    } while (goesOn());
  }

  private void runOne() {
    Runnable task;
    synchronized (this) {
      task = waiting.pollFirst();
    }
    try {
      if (task != null) {
        task.run();
      }
    } catch (Throwable e) { // the tasks behind it run all the same
      LOG.warn("A callback failed", e);
    }
  }

  private synchronized boolean goesOn() {
    running = left > 0;
    left = Math.max(0, left - 1);
    return running;
  }
}
