package io.importhub.client.internal.stomp;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.ConnectionHandlingStompSession;
import org.springframework.messaging.tcp.TcpConnection;

/** A web socket in the form that Spring's STOMP session writes to, with its two watches. */
final class WebSocketTcp implements TcpConnection<byte[]> {

  private static final int NORMAL = 1000;

  /** How often a watch looks, in parts of a heartbeat. */
  private static final int LOOKS = 10;

  /** Spring waits for this many heartbeats before it calls a peer dead, and passes their sum. */
  private static final int SPRING_MULTIPLIER = 3;

  private final StompFrames frames;
  private final ScheduledExecutorService timer;
  private final ConnectionHandlingStompSession session;
  private final List<ScheduledFuture<?>> watches = new CopyOnWriteArrayList<>();
  private volatile @Nullable WebSocket webSocket;
  private volatile long lastHeard = System.nanoTime();
  private volatile long lastSent = System.nanoTime();
  private volatile boolean canceled;

  WebSocketTcp(
      StompFrames frames, ScheduledExecutorService timer, ConnectionHandlingStompSession session) {
    this.frames = frames;
    this.timer = timer;
    this.session = session;
  }

  StompFrames frames() {
    return frames;
  }

  void attach(WebSocket opened) {
    webSocket = opened;
    if (canceled) {
      opened.cancel();
    }
  }

  void heard() {
    lastHeard = System.nanoTime();
  }

  /** Starts the closing handshake; false when there is nothing to close. */
  boolean sayGoodbye() {
    stopWatches();
    WebSocket open = webSocket;
    return open != null && open.close(NORMAL, null);
  }

  void cancel() {
    canceled = true;
    stopWatches();
    WebSocket open = webSocket;
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public CompletableFuture<Void> sendAsync(Message<byte[]> message) {
    WebSocket open = webSocket;
    for (String part : frames.encode(message)) {
      // false: closing, canceled, or more than 16 MiB wait to be sent
      if (open == null || !open.send(part)) {
        return CompletableFuture.failedFuture(new IOException("the web socket takes no more"));
      }
    }
    lastSent = System.nanoTime();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onReadInactivity(Runnable task, long duration) {
    // dead after two silent heartbeats, less the time between two looks
    long heartbeat = duration / SPRING_MULTIPLIER;
    watch(task, () -> lastHeard, 2 * heartbeat - heartbeat / LOOKS, heartbeat / LOOKS);
  }

  @Override
  public void onWriteInactivity(Runnable task, long duration) {
    watch(task, () -> lastSent, duration - 2 * duration / LOOKS, duration / LOOKS);
  }

  @Override
  public void close() {
    session.afterConnectionClosed();
    cancel();
  }

  private void watch(Runnable task, LongSupplier last, long limitMillis, long periodMillis) {
    long limit = TimeUnit.MILLISECONDS.toNanos(limitMillis);
    long period = Math.max(periodMillis, 1);
    try {
      watches.add(
          timer.scheduleWithFixedDelay(
              () -> {
                if (System.nanoTime() - last.getAsLong() > limit) {
                  task.run();
                }
              },
              period,
              period,
              TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException e) {
      cancel();
    }
    if (canceled) {
      stopWatches();
    }
  }

  private void stopWatches() {
    watches.forEach(watch -> watch.cancel(false));
  }
}
