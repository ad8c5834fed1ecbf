package io.importhub.client.internal.stomp;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.ConnectionHandlingStompSession;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.util.MimeTypeUtils;

/**
 * One connection to the push endpoint. Frames leave in the order of the calls; what is sent on a
 * connection that is over is lost, and its listener hears {@link StompListener#onEnd} once.
 */
public final class StompConnection {

  private final ScheduledExecutorService timer;
  private final StompTiming timing;
  private final StompListener listener;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable WebSocketTcp tcp;
  private volatile @Nullable ConnectionHandlingStompSession session;
  private volatile boolean connected;

  StompConnection(ScheduledExecutorService timer, StompTiming timing, StompListener listener) {
    this.timer = timer;
    this.timing = timing;
    this.listener = listener;
  }

  void begin(OkHttpClient http, Request upgrade, StompFrames frames, StompSessions sessions) {
    ConnectionHandlingStompSession made =
        sessions.create(upgrade.url().host(), new SessionEvents(this));
    session = made;
    WebSocketTcp socket = new WebSocketTcp(frames, timer, made);
    tcp = socket;
    WebSocket webSocket = http.newWebSocket(upgrade, new WebSocketEvents(this, socket, made));
    socket.attach(webSocket);
    later(
        () -> {
          if (!connected) {
            end(null, "no CONNECTED frame within " + timing.connect(), null);
          }
        },
        timing.connect().toMillis());
  }

  /** Asks for the messages of a destination. */
  public void subscribe(String destination) {
    ConnectionHandlingStompSession open = session;
    if (open != null && connected) {
      attempt(() -> open.subscribe(destination, new Delivery(this)));
    }
  }

  /** Sends a JSON document. */
  public void send(String destination, byte[] json) {
    ConnectionHandlingStompSession open = session;
    if (open != null && connected) {
      StompHeaders headers = new StompHeaders();
      headers.setDestination(destination);
      headers.setContentType(MimeTypeUtils.APPLICATION_JSON);
      attempt(() -> open.send(headers, json));
    }
  }

  /** Sends a JSON document that no log line may show. */
  public void sendSecret(String destination, byte[] json) {
    WebSocketTcp socket = tcp;
    if (socket != null) {
      send(destination, socket.frames().hide(json));
    }
  }

  /** Says goodbye and ends the connection, at the latest after {@link StompTiming#goodbye()}. */
  public void close() {
    WebSocketTcp socket = tcp;
    if (socket == null || !connected || !socket.sayGoodbye()) {
      end(null, "closed by this client", null);
      return;
    }
    later(() -> end(null, "closed by this client", null), timing.goodbye().toMillis());
  }

  void markConnected() {
    connected = true;
    if (!over.get()) {
      listener.onConnected();
    }
  }

  void message(byte[] body) {
    if (!over.get()) {
      listener.onMessage(body);
    }
  }

  void end(@Nullable String code, String reason, @Nullable Throwable cause) {
    end(new StompEnd(code, reason, cause, 0));
  }

  void end(StompEnd why) {
    if (over.getAndSet(true)) {
      return;
    }
    WebSocketTcp socket = tcp;
    if (socket != null) {
      socket.cancel();
    }
    listener.onEnd(why);
  }

  private void attempt(Runnable frame) {
    try {
      frame.run();
    } catch (RuntimeException e) {
      // Spring's exceptions say "not connected" or name the frame; the latter may hold a token
      end(null, "a frame could not be sent (" + e.getClass().getSimpleName() + ")", null);
    }
  }

  private void later(Runnable task, long millis) {
    try {
      var unused = timer.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      end(null, "the client was closed", null);
    }
  }
}
