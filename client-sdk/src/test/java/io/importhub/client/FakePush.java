package io.importhub.client;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One push connection of the fake hub: STOMP frames as text, written out. */
final class FakePush extends WebSocketListener {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String NUL = "\0";

  private final FakeImportHub hub;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final StringBuilder partial = new StringBuilder();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "fake-heart");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable WebSocket socket;
  private volatile String subscription = "0";
  private volatile boolean silent;
  private final AtomicInteger heartbeats = new AtomicInteger();
  private volatile @Nullable String pendingToken;

  FakePush(FakeImportHub hub) {
    this.hub = hub;
  }

  /** The last token that came by {@code /app/token}, or null. */
  @Nullable String renewedToken() {
    return pendingToken;
  }

  /** How many heartbeats came. */
  int heartbeats() {
    return heartbeats.get();
  }

  boolean waitsFor(FakeJob job) {
    return waiting.contains(job.id());
  }

  /** Sends nothing any more, not even heartbeats, and keeps the connection open. */
  void fallSilent() {
    silent = true;
  }

  /** Ends the connection as the server does: an ERROR frame and close. */
  void error(String code) {
    send("ERROR\nmessage:" + code + "\n\n" + NUL);
    WebSocket open = socket;
    if (open != null) {
      open.close(1002, null);
    }
  }

  /** It is gone: nothing is sent any more. */
  void forget() {
    heart.shutdownNow();
    waiting.clear();
  }

  void message(String body) {
    send(
        "MESSAGE\nsubscription:%s\nmessage-id:1\ndestination:/user/queue/import-events\ncontent-type:application/json\ncontent-length:%d\n\n%s%s"
            .formatted(subscription, body.getBytes(StandardCharsets.UTF_8).length, body, NUL));
  }

  synchronized void tell(String jobId, ObjectNode event) {
    if (waiting.contains(jobId)) {
      message(event.toString());
    }
  }

  @Override
  public void onOpen(WebSocket webSocket, Response response) {
    socket = webSocket;
  }

  @Override
  public void onMessage(WebSocket webSocket, String text) {
    if (text.isBlank() && partial.isEmpty()) {
      heartbeats.incrementAndGet();
      return;
    }
    partial.append(text);
    int end = partial.indexOf(NUL);
    while (end >= 0) {
      String frame = partial.substring(0, end).stripLeading();
      partial.delete(0, end + 1);
      hub.frameCame(frame);
      frame(frame);
      end = partial.indexOf(NUL);
    }
    if (partial.toString().isBlank()) {
      partial.setLength(0);
    }
  }

  @Override
  public void onClosing(WebSocket webSocket, int code, String reason) {
    heart.shutdownNow();
    webSocket.close(1000, null);
  }

  @Override
  public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
    heart.shutdownNow();
  }

  private void frame(String frame) {
    String command = frame.substring(0, frame.indexOf('\n'));
    String body = frame.substring(frame.indexOf("\n\n") + 2);
    switch (command) {
      case "CONNECT", "STOMP" -> connect(frame);
      case "SUBSCRIBE" -> subscription = header(frame, "id");
      case "SEND" -> sent(header(frame, "destination"), MAPPER.readTree(body));
      default -> {
        // heartbeats and DISCONNECT need no answer here
      }
    }
  }

  private void connect(String frame) {
    String token = header(frame, "Authorization").replaceFirst("^Bearer ", "");
    String error = hub.connectError(token);
    if (error != null) {
      error(error);
      return;
    }
    long every = hub.heartbeat().toMillis();
    send("CONNECTED\nversion:1.2\nheart-beat:%d,%d\n\n%s".formatted(every, every, NUL));
    var unused = heart.scheduleAtFixedRate(() -> send("\n"), every, every, TimeUnit.MILLISECONDS);
    hub.letIn(this);
  }

  private synchronized void sent(String destination, JsonNode json) {
    switch (destination) {
      case "/app/token" -> pendingToken = json.get("access_token").stringValue();
      case "/app/import/leave" -> waiting.remove(json.get("job_id").stringValue());
      default -> wait(json.get("job_id").stringValue(), json.get("after").longValue());
    }
  }

  private void wait(String jobId, long after) {
    FakeJob job = hub.existingJob(jobId);
    if (job == null) {
      message(Contract.read("event-check-status-failed.json").put("job_id", jobId).toString());
      return;
    }
    waiting.add(jobId);
    job.after(after).forEach(event -> message(event.toString()));
  }

  private void send(String frame) {
    WebSocket open = socket;
    if (open != null && !silent) {
      open.send(frame);
    }
  }

  private static String header(String frame, String name) {
    for (String line : frame.substring(0, frame.indexOf("\n\n")).lines().toList()) {
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }
}
