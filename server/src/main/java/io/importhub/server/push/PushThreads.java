package io.importhub.server.push;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The push's own threads, apart from those of requests and imports. */
@Component
final class PushThreads implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(PushThreads.class);

  private final ThreadFactory virtual = Thread.ofVirtual().name("push-", 0).factory();
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("push-clock").factory(),
          // Progress may come while the server stops: there is nobody left to see it.
          (late, executor) -> LOG.debug("Left out while the server stops: {}", late));

  /** Runs each piece of work on a virtual thread of its own; work may wait. */
  Executor work() {
    return work -> virtual.newThread(work).start();
  }

  /** Runs something once, so much later; it may not wait. */
  void after(long nanos, Runnable work) {
    var unused = clock.schedule(guarded(work), nanos, TimeUnit.NANOSECONDS);
  }

  /** Runs something again and again until the server stops; it may not wait. */
  void every(Duration interval, Runnable work) {
    long nanos = interval.toNanos();
    var unused = clock.scheduleWithFixedDelay(guarded(work), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private static Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        // An Error, too: the executor would drop work that is to be done again and again.
        LOG.warn("Push work failed, it is tried again when its time comes", e);
      }
    };
  }

  @Override
  public void destroy() {
    clock.shutdownNow();
  }
}
