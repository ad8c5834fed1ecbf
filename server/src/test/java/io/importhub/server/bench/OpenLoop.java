package io.importhub.server.bench;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Load that comes at its own pace, whatever the answers do: an action is due at a fixed time, and
 * what it takes counts from that time on, so that a stall of the server is seen by all who would
 * have come meanwhile (no coordinated omission).
 */
final class OpenLoop {
  private final double perSecond;
  private final Latencies latencies = new Latencies();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private OpenLoop(double perSecond) {
    this.perSecond = perSecond;
  }

  /** What is to be done; the number counts from 0. */
  @FunctionalInterface
  interface Action {
    void run(int number) throws Exception;
  }

  /**
   * Runs actions on threads of their own, until none is wanted any more, and waits for the last.
   *
   * @return from due to done
   */
  static Latencies run(double perSecond, BooleanSupplier goesOn, Action action) {
    return new OpenLoop(perSecond).run(goesOn, action);
  }

  /** Runs so many actions. */
  static Latencies times(double perSecond, int count, Action action) {
    AtomicInteger begun = new AtomicInteger();
    return run(perSecond, () -> begun.getAndIncrement() < count, action);
  }

  /** Runs actions for a time. */
  static Latencies run(double perSecond, Duration time, Action action) {
    long end = System.nanoTime() + time.toNanos();
    return run(perSecond, () -> System.nanoTime() < end, action);
  }

  private Latencies run(BooleanSupplier goesOn, Action action) {
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; goesOn.getAsBoolean(); i++) {
        int number = i;
        long due = begun + (long) (i * 1e9 / perSecond);
        LockSupport.parkNanos(due - System.nanoTime());
        threads.execute(() -> run(number, due, action));
      }
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new AssertionError("an action failed", failed);
    }
    return latencies;
  }

  private void run(int number, long due, Action action) {
    try {
      action.run(number);
      latencies.addNanos(System.nanoTime() - due);
    } catch (Exception | AssertionError e) {
      failure.compareAndSet(null, e);
    }
  }
}
