package io.importhub.server.push;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * The sending side of one WebSocket. One thread at a time writes; everything else may be called by
 * any thread.
 */
final class Wire {
  private final CoreSession session;
  private volatile long lastWriteNanos = System.nanoTime();
  private volatile boolean writing;

  Wire(CoreSession session) {
    this.session = session;
  }

  /**
   * Sends a text message and returns when the network has taken it.
   *
   * @throws IOException if the connection is gone
   */
  void write(byte[] message) throws IOException {
    Callback.Completable taken = new Callback.Completable();
    lastWriteNanos = System.nanoTime();
    writing = true;
    try {
      session.sendFrame(new Frame(OpCode.TEXT, ByteBuffer.wrap(message)), taken, false);
      taken.get();
    } catch (ExecutionException e) {
      throw new IOException("The WebSocket took no message", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a message was sent", e);
    } finally {
      writing = false;
    }
  }

  /** Asks the other side for a sign of life below STOMP (RFC 6455 §5.5.2). */
  void ping() {
    session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
  }

  /** Begins the closing handshake; {@link #abort} ends it when the other side does not answer. */
  void close(int code, String reason) {
    session.close(code, reason, Callback.NOOP);
  }

  void abort() {
    session.abort();
  }

  /** For how long the message under way has not been taken, 0 when there is none. */
  long blockedNanos(long nowNanos) {
    return writing ? Math.max(0, nowNanos - lastWriteNanos) : 0;
  }

  /** For how long nothing has been written. */
  long silentNanos(long nowNanos) {
    return nowNanos - lastWriteNanos;
  }
}
