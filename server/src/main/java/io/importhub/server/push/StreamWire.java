package io.importhub.server.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.ee11.servlet.ServletCoreRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * The sending side of one answer that stays open. No thread is held by it: one thread at a time
 * writes and completes, when there is something to send; everything else may be called by any
 * thread.
 */
final class StreamWire {
  private final AsyncContext async;
  private final OutputStream out;
  private final EndPoint network;
  private volatile long lastWriteNanos = System.nanoTime();
  private volatile boolean writing;
  private volatile boolean over;

  /** Keeps the answer to a request open until {@link #complete}. */
  StreamWire(HttpServletRequest request, HttpServletResponse response) throws IOException {
    network =
        ServletCoreRequest.wrap(request).getConnectionMetaData().getConnection().getEndPoint();
    async = request.startAsync();
    async.setTimeout(0);
    out = response.getOutputStream();
  }

  /** Calls {@code then} when the container has ended the answer, whoever asked for that. */
  void onOver(Runnable then) {
    async.addListener(
        new AsyncListener() {
          @Override
          public void onComplete(AsyncEvent event) {
            over = true;
            then.run();
          }

          @Override
          public void onError(AsyncEvent event) {
            over = true;
            then.run();
          }

          @Override
          public void onTimeout(AsyncEvent event) {}

          @Override
          public void onStartAsync(AsyncEvent event) {}
        });
  }

  /**
   * Sends and returns when the network has taken it.
   *
   * @throws IOException if the connection is gone
   */
  void write(byte[] bytes) throws IOException {
    if (over) {
      throw new IOException("The answer is over");
    }
    lastWriteNanos = System.nanoTime();
    writing = true;
    try {
      out.write(bytes);
      out.flush();
    } finally {
      writing = false;
    }
  }

  /** Ends the answer; again: nothing. */
  void complete() {
    if (!over) {
      over = true;
      async.complete();
    }
  }

  /** Cuts the connection, also under a write that does not come to an end. */
  void abort() {
    network.close();
  }

  /** For how long the bytes under way have not been taken, 0 when there are none. */
  long blockedNanos(long nowNanos) {
    return writing ? Math.max(0, nowNanos - lastWriteNanos) : 0;
  }

  /** For how long nothing has been written. */
  long silentNanos(long nowNanos) {
    return nowNanos - lastWriteNanos;
  }
}
