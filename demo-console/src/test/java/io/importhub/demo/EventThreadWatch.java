package io.importhub.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.swing.JComponent;
import javax.swing.RepaintManager;
import javax.swing.SwingUtilities;

/**
 * Watches the threads of a Swing program: components that are shown and touched by another thread
 * than the event thread, and an event thread that waits for a future, a latch, a thread, a socket
 * or a time.
 */
final class EventThreadWatch {

  private static final long LOOK_EVERY_MILLIS = 2;
  private static final List<String> WAITING =
      List.of(
          "java.util.concurrent.CompletableFuture.waitingGet",
          "java.util.concurrent.CompletableFuture.timedGet",
          "java.util.concurrent.FutureTask.awaitDone",
          "java.util.concurrent.CountDownLatch.await",
          "java.lang.Thread.sleep",
          "java.lang.Thread.join",
          "sun.nio.ch.Net.poll",
          "sun.nio.ch.SocketDispatcher.read0");

  private final Set<String> violations = ConcurrentHashMap.newKeySet();

  /** Begins to watch; before the program makes its first window. */
  static EventThreadWatch start() throws Exception {
    EventThreadWatch watch = new EventThreadWatch();
    FutureTask<Thread> eventThread = new FutureTask<>(Thread::currentThread);
    SwingUtilities.invokeAndWait(
        () -> {
          RepaintManager.setCurrentManager(watch.new Repaints());
          eventThread.run();
        });
    Thread sampler = new Thread(() -> watch.sample(eventThread), "event-thread-watch");
    sampler.setDaemon(true);
    sampler.start();
    return watch;
  }

  /** What was seen, each with the frames that tell who it was; empty: all is well. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  private void sample(FutureTask<Thread> eventThread) {
    try {
      while (true) {
        StackTraceElement[] stack = eventThread.get().getStackTrace();
        boolean ours = Arrays.stream(stack).anyMatch(frame -> isOurs(frame.getClassName()));
        if (ours && Arrays.stream(stack).anyMatch(EventThreadWatch::waits)) {
          violations.add("VIOLATION: the event thread waits: " + frames(stack));
        }
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException | ExecutionException e) {
      violations.add("the watch ended: " + e);
    }
  }

  private static boolean waits(StackTraceElement frame) {
    return WAITING.contains(frame.getClassName() + "." + frame.getMethodName());
  }

  private static boolean isOurs(String type) {
    return type.startsWith("io.importhub.example") || type.startsWith("io.importhub.client");
  }

  private static String frames(StackTraceElement[] stack) {
    List<String> shown = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      if (shown.isEmpty() || isOurs(frame.getClassName())) {
        shown.add(frame.toString());
      }
    }
    return String.join(" < ", shown);
  }

  private final class Repaints extends RepaintManager {

    @Override
    public synchronized void addInvalidComponent(JComponent component) {
      check(component);
      super.addInvalidComponent(component);
    }

    @Override
    public void addDirtyRegion(JComponent component, int x, int y, int w, int h) {
      check(component);
      super.addDirtyRegion(component, x, y, w, h);
    }

    private void check(JComponent component) {
      if (!SwingUtilities.isEventDispatchThread()) {
        violations.add(
            "VIOLATION: %s touches %s: %s"
                .formatted(
                    Thread.currentThread().getName(),
                    component.getName(),
                    frames(Thread.currentThread().getStackTrace())));
      }
    }
  }
}
