package io.importhub.demo.console;

import io.importhub.demo.screen.Screen;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What to say when the user ends the program in the middle: whether an import goes on at the server
 * and how to watch it. Safe for use by many threads.
 */
public final class InterruptNotice {

  private record Busy(Screen screen, String file, String jobId) {}

  private final AtomicReference<@Nullable Busy> busy = new AtomicReference<>();

  void sending(Screen screen, String file) {
    busy.set(new Busy(screen, file, ""));
  }

  void importing(Screen screen, String file, String jobId) {
    busy.set(new Busy(screen, file, jobId));
  }

  void idle() {
    busy.set(null);
  }

  /** Says it, when something is under way; to be called by a shutdown hook. */
  public void tell() {
    Busy last = busy.getAndSet(null);
    if (last != null) {
      last.screen().interrupted(last.file(), last.jobId());
    }
  }
}
