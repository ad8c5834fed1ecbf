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
    } catch (RuntimeException e) {
      synchronized (this) {
        waiting.clear();
        running = false;
      }
      throw e;
    }
  }

  /** On a thread of the target, which is not to see what the target throws. */
  private void goOn() {
    try {
      handOver();
    } catch (RuntimeException e) {
      LOG.warn("callbackExecutor takes no more ({}), waiting callbacks are left out", e.toString());
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
        goOn();
      }
    }
  }
}
