package io.importhub.demo.console;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** An Import Hub in this process that says what a test has written down for it. */
final class FakeHub implements AutoCloseable {

  static final String JOB = "0f8fad5bd9cb469fa16570867728950e";

  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final List<String> events = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private String refused = "no file";

  FakeHub() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse peek() {
            return new MockResponse.Builder().add100Continue().build();
          }

          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start(InetAddress.getLoopbackAddress(), 0);
    answer(
        "token",
        200,
        "{\"access_token\":\"the.access.token\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"scope\":\"read write\"}");
    answer("import", 202, "{\"job_id\":\"" + JOB + "\"}");
  }

  String url() {
    String root = server.url("/").toString();
    return root.substring(0, root.length() - 1);
  }

  /** What a request whose path ends with {@code last} is answered. */
  FakeHub answer(String last, int status, String json) {
    String type = status < 400 || last.equals("token") ? "json" : "problem+json";
    answers.put(
        last,
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", "application/" + type)
            .body(json)
            .build());
    return this;
  }

  /**
   * What a request whose path ends with {@code last} is answered with 409, a document of its own.
   */
  FakeHub conflict(String last, String json) {
    answers.put(
        last,
        new MockResponse.Builder()
            .code(409)
            .setHeader("Content-Type", "application/json")
            .body(json)
            .build());
    return this;
  }

  /** Says no to the upload of this file. */
  FakeHub refuse(String fileName) {
    refused = fileName;
    return this;
  }

  /** The report of the job. */
  FakeHub report(String members) {
    return answer("report", 200, "{\"job_id\":\"" + JOB + "\"," + members + "}");
  }

  /** The reject file of the job. */
  FakeHub rejects(String content) {
    answers.put(
        "rejects",
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/plain; charset=UTF-8")
            .setHeader("Content-Disposition", "attachment; filename=\"a_rej.mgr\"")
            .body(content)
            .build());
    return this;
  }

  /** The events of the job, in their order. */
  FakeHub event(String name, String members) {
    events.add("{\"event\":\"" + name + "\",\"job_id\":\"" + JOB + "\"," + members + "}");
    return this;
  }

  /** The requests that came, as {@code POST /path}. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.close();
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    ByteString body = request.getBody();
    requests.add(request.getMethod() + " " + path + "\n" + (body == null ? "" : body.utf8()));
    if (path.equals("/hub/import")) {
      return new MockResponse.Builder()
          .addHeader("Sec-WebSocket-Protocol", "v12.stomp")
          .webSocketUpgrade(new Stomp())
          .build();
    }
    if (path.endsWith("/import") && body != null && body.utf8().contains(refused)) {
      return new MockResponse.Builder()
          .code(413)
          .setHeader("Content-Type", "application/problem+json")
          .body(
              "{\"type\":\"about:blank\",\"title\":\"Too large\",\"status\":413,\"detail\":\"too large\"}")
          .build();
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (last.equals("authorize") && !answers.containsKey(last)) {
      // a page whose person signs in at once
      return new MockResponse.Builder()
          .code(303)
          .setHeader(
              "Location",
              request.getUrl().queryParameter("redirect_uri")
                  + "?code=the-code&state="
                  + request.getUrl().queryParameter("state"))
          .build();
    }
    return answers.getOrDefault(last, new MockResponse.Builder().code(404).build());
  }

  /** The frames of STOMP 1.2 as text; each comes in one message here. */
  private final class Stomp extends WebSocketListener {

    private String subscription = "";

    @Override
    public void onMessage(WebSocket socket, String frame) {
      if (frame.startsWith("CONNECT") || frame.startsWith("STOMP")) {
        socket.send("CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0");
      } else if (frame.startsWith("SUBSCRIBE")) {
        subscription = frame.replaceFirst("(?s).*\nid:([^\n]*)\n.*", "$1");
      } else if (frame.contains("/app/import/wait")) {
        events.forEach(event -> socket.send(message(event)));
      }
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(1000, null);
    }

    private String message(String body) {
      return "MESSAGE\nsubscription:%s\nmessage-id:1\ndestination:/user/queue/import-events\ncontent-type:application/json\ncontent-length:%d\n\n%s\0"
          .formatted(subscription, body.getBytes(StandardCharsets.UTF_8).length, body);
    }
  }
}
