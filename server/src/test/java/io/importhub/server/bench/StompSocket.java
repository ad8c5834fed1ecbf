package io.importhub.server.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A STOMP client that costs next to nothing: thousands of them fit beside the server. */
final class StompSocket implements WebSocket.Listener {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int LIMIT_SECONDS = 60;

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  private StompSocket(String url) {
    socket =
        HTTP.newWebSocketBuilder()
            .subprotocols("v12.stomp")
            .buildAsync(URI.create(url.replaceFirst("^http", "ws") + "/hub/import"), this)
            .join();
  }

  /** Connects and subscribes to the queue of its waits. */
  static StompSocket signedIn(String url, String token) {
    StompSocket client = new StompSocket(url);
    client.send(
        "CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:10000,10000\nAuthorization:Bearer "
            + token
            + "\n\n\0");
    client.expect("CONNECTED\n");
    client.send("SUBSCRIBE\nid:q\nreceipt:s\ndestination:/user/queue/import-events\n\n\0");
    client.expect("RECEIPT\n");
    return client;
  }

  /** Asks for a job's events behind a number. */
  void waitFor(String job, int after) {
    send(
        "SEND\ndestination:/app/import/wait\n\n{\"job_id\":\"%s\",\"after\":%d}\0"
            .formatted(job, after));
  }

  /** Takes the next frame, which begins in this way. */
  String expect(String begin) {
    try {
      String frame = frames.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (frame == null || !frame.startsWith(begin)) {
        throw new AssertionError("found " + frame + ", expected " + begin);
      }
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Sends what keeps the connection alive. */
  void heartbeat() {
    send("\n");
  }

  /** Cuts the connection as a lost line does. */
  void cut() {
    socket.abort();
  }

  private void send(String message) {
    socket.sendText(message, true).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      if (c == '\0') {
        frames.add(text.toString());
        text.setLength(0);
      } else if (c != '\n' || !text.isEmpty()) {
        text.append(c);
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    frames.add("closed " + code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable cause) {
    frames.add("closed " + cause);
  }
}
