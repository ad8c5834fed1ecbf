package io.importhub.server.push;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that runs on an executor whenever it is woken, never twice at the same time, and once more
 * when it was woken while it ran. Safe for all threads.
 */
final class SerialTask {
  private static final Logger LOG = LoggerFactory.getLogger(SerialTask.class);

  private final Executor executor;
  private final Runnable work;
  private final AtomicInteger wakes = new AtomicInteger();

  SerialTask(Executor executor, Runnable work) {
    this.executor = executor;
    this.work = work;
  }

  void wake() {
    if (wakes.getAndIncrement() == 0) {
      executor.execute(this::run);
    }
  }

  private void run() {
    int seen;
    do {
      seen = wakes.get();
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        // An Error, too: left to end the thread it would leave the task asleep for good.
        LOG.warn("Push work failed, it is tried again at the next wake-up", e);
      }
    } while (wakes.addAndGet(-seen) != 0);
  }
}
