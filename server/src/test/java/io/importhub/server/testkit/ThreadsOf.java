package io.importhub.server.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * The threads that some code starts, and those that they start: all are in a group of their own,
 * whatever runs beside it in this process.
 */
public final class ThreadsOf {
  private final ThreadGroup group = new ThreadGroup("under test");

  /** Runs a test's body on a thread of the group and fails as it fails. */
  public void run(Callable<?> body) throws Exception {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            group,
            () -> {
              try {
                body.call();
                end.complete(null);
              } catch (Throwable e) {
                end.completeExceptionally(e);
              }
            },
            "test body");
    thread.start();
    thread.join();
    end.get();
  }

  /**
   * The names of the threads that live. OkHttp's task runner and okio's watchdog are left out: they
   * serve all HTTP clients of the process and end by themselves.
   */
  public List<String> living() {
    Thread[] found = new Thread[1000];
    int count = group.enumerate(found);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = found[i].getName();
      if (!name.startsWith("OkHttp TaskRunner") && !name.startsWith("Okio Watchdog")) {
        names.add(name);
      }
    }
    return names;
  }
}
