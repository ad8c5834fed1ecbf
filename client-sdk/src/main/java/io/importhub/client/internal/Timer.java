package io.importhub.client.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One task that is due later, or none. Confined to its loop. */
public final class Timer {

  private final Loop loop;
  private @Nullable Future<?> due;

  public Timer(Loop loop) {
    this.loop = loop;
  }

  /** Runs the task after {@code delay}, and not what was due before. */
  public void set(Duration delay, Runnable task) {
    cancel();
    due = loop.later(delay, task);
  }

  /** Nothing is due any more. */
  public void cancel() {
    if (due != null) {
      due.cancel(false);
    }
  }

  /** Whether a task is still due. */
  public boolean isSet() {
    return due != null && !due.isDone();
  }
}
