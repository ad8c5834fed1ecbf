package io.importhub.client.internal.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Hands tasks to another executor one after another, whatever number of threads it has. */
final class SerialExecutor implements Executor {

  private final Executor target;

  // guarded by this
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  SerialExecutor(Executor target) {
    this.target = target;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      waiting.addLast(task);
      if (running) {
        return;
      }
      running = true;
    }
    handOver();
  }

  private void handOver() {
    try {
      target.execute(this::runNext);
    } catch (RejectedExecutionException e) {
      synchronized (this) {
        waiting.clear();
        running = false;
      }
      throw e;
    }
  }

  private void runNext() {
    Runnable task;
    synchronized (this) {
      task = waiting.pollFirst();
    }
    try {
      if (task != null) {
        task.run();
      }
    } finally {
      boolean more;
      synchronized (this) {
        more = !waiting.isEmpty();
        running = more;
      }
      if (more) {
        handOver();
      }
    }
  }
}
