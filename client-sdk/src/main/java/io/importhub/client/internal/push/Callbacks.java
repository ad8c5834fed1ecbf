package io.importhub.client.internal.push;

import io.importhub.client.CheckStatus;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportFailure;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportProgress;
import io.importhub.client.RejectFile;
import io.importhub.client.UploadProgressListener;
import io.importhub.client.internal.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the program's callbacks one after another. What a callback throws is logged; a callback is
 * looked up when its turn comes, so that a later registration replaces an earlier one.
 */
public final class Callbacks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
  private static final long IDLE_SECONDS = 5;

  private final Registrations registered;
  private final Executor serial;
  private final @Nullable ThreadPoolExecutor own;

  /** Callbacks on this executor, or on a daemon thread of their own when there is none. */
  public Callbacks(Registrations registered, @Nullable Executor executor) {
    this.registered = registered;
    if (executor == null) {
      // one thread, and none while nothing happens
      own =
          new ThreadPoolExecutor(
              1,
              1,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              DaemonThreads.named("importhub-callbacks"));
      own.allowCoreThreadTimeOut(true);
      serial = own;
    } else {
      own = null;
      serial = new SerialExecutor(executor);
    }
  }

  void checkStatusFinished(CheckStatus status) {
    hand("onCheckStatusFinished", () -> registered.checkStatusFinished.accept(status));
  }

  void checkStatusFailed(ImportFailure failure) {
    hand("onCheckStatusFailed", () -> registered.checkStatusFailed.accept(failure));
  }

  void getRejectFileFinished(RejectFile file) {
    hand("onGetRejectFileFinished", () -> registered.getRejectFileFinished.accept(file));
  }

  void getRejectFileFailed(ImportFailure failure) {
    hand("onGetRejectFileFailed", () -> registered.getRejectFileFailed.accept(failure));
  }

  void progress(ImportProgress progress) {
    hand("onProgress", () -> registered.progress.accept(progress));
  }

  void note(ImportNote note) {
    hand("onNote", () -> registered.note.accept(note));
  }

  void connectionState(ConnectionState state) {
    hand("onConnectionState", () -> registered.connectionState.accept(state));
  }

  /** A listener of one upload that runs among the other callbacks. */
  public UploadProgressListener serial(UploadProgressListener listener) {
    return (sent, total) -> hand("UploadProgressListener", () -> listener.onProgress(sent, total));
  }

  /** Ends the own thread behind the callbacks that were handed over. */
  @Override
  public void close() {
    if (own != null) {
      own.shutdown();
    }
  }

  /** Waits for the callbacks that were handed to the own thread, after {@link #close()}. */
  public void awaitEnd(Duration atMost) throws InterruptedException {
    if (own != null && !own.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("A callback still runs {} ms after the client was closed", atMost.toMillis());
    }
  }

  private void hand(String name, Runnable callback) {
    try {
      serial.execute(() -> run(name, callback));
    } catch (RuntimeException e) {
      // not only RejectedExecutionException: JavaFX throws IllegalStateException when it is gone
      LOG.warn("callbackExecutor takes no more ({}), {} is left out", e.toString(), name);
    }
  }

  private static void run(String name, Runnable callback) {
    try {
      callback.run();
    } catch (Throwable e) {
      LOG.warn("{} threw; the next callback still comes", name, e);
    }
  }
}
