package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client that sends frames as they are written and keeps what comes, in order. */
final class StompClient implements AutoCloseable, WebSocket.Listener {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** The frame that stands for the end of the connection: {@code CLOSED code reason}. */
  static final String CLOSED = "CLOSED ";

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  private StompClient(String url, String... protocols) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    if (protocols.length > 0) {
      builder.subprotocols(
          protocols[0], List.of(protocols).subList(1, protocols.length).toArray(new String[0]));
    }
    socket =
        builder
            .buildAsync(URI.create(url.replaceFirst("^http", "ws") + "/hub/import"), this)
            .join();
  }

  /** Opens a WebSocket and sends nothing. */
  static StompClient open(String url) {
    return new StompClient(url, "v12.stomp", "v11.stomp");
  }

  static StompClient open(String url, String protocol) {
    return new StompClient(url, protocol);
  }

  /** Opens a WebSocket and connects with a token. */
  static StompClient connect(String url, String token) {
    StompClient client = open(url);
    client.send(
        "CONNECT\naccept-version:1.2,1.1\nhost:localhost\nheart-beat:0,0\nAuthorization:Bearer "
            + token
            + "\n\n\0");
    assertThat(client.next()).startsWith("CONNECTED\n");
    return client;
  }

  String protocol() {
    return socket.getSubprotocol();
  }

  StompClient subscribe() {
    send("SUBSCRIBE\nid:q\ndestination:/user/queue/import-events\n\n\0");
    return this;
  }

  StompClient waitFor(String jobId, int after) {
    send(
        "SEND\ndestination:/app/import/wait\n\n{\"job_id\":\"%s\",\"after\":%d}\0"
            .formatted(jobId, after));
    return this;
  }

  /** Sends as much as the server takes: it may close in the middle of a message. */
  void send(String message) {
    socket.sendText(message, true).handle((sent, failure) -> sent).join();
  }

  void sendBinary(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  /** The next frame; heartbeats are left out. */
  String next() {
    try {
      String frame = received.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(frame).as("a frame within %s", LIMIT).isNotNull();
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The next frames, as many as are asked for. */
  List<String> next(int count) {
    List<String> frames = new ArrayList<>();
    while (frames.size() < count) {
      frames.add(next());
    }
    return frames;
  }

  /** The frames up to the first that fits, with it. */
  List<String> nextUntil(Predicate<String> last) {
    List<String> frames = new ArrayList<>();
    do {
      frames.add(next());
    } while (!last.test(frames.getLast()));
    return frames;
  }

  /** Asserts that the server sent the code, and then closed. */
  void assertRefused(String code) {
    String error = next();
    assertThat(error).startsWith("ERROR\n").contains("\nmessage:" + code + "\n");
    assertThat(next()).startsWith(CLOSED);
  }

  /** Sends a frame with a receipt, and asserts that nothing but the receipt comes. */
  void assertNothingBefore(String frame) {
    send(frame.replaceFirst("\n", "\nreceipt:quiet\n"));
    assertThat(next()).isEqualTo("RECEIPT\nreceipt-id:quiet\n\n");
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    int end = text.indexOf("\0");
    while (end >= 0) {
      received.add(text.substring(0, end).replaceFirst("^\n+", ""));
      text.delete(0, end + 1);
      end = text.indexOf("\0");
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    received.add(CLOSED + code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable cause) {
    received.add(CLOSED + cause);
  }

  /** Cuts the connection as a lost line does. */
  void cut() {
    socket.abort();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
