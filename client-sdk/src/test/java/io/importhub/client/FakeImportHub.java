package io.importhub.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Import Hub for tests, in this process: token service, REST and push, each answer of which can
 * be overridden. Jobs do what the test tells them.
 */
final class FakeImportHub implements AutoCloseable {

  static final String PASSWORD = "ann-secret-password";
  static final String CLIENT_SECRET = "client-secret-word";

  private final MockWebServer server = new MockWebServer();
  private final CuttableSockets sockets = new CuttableSockets();
  private final AtomicInteger tokenCount = new AtomicInteger();
  private final AtomicInteger jobCount = new AtomicInteger();
  private final Map<String, FakeJob> jobs = new ConcurrentHashMap<>();
  private final Map<String, FakeJob> jobsByKey = new ConcurrentHashMap<>();
  private final BlockingQueue<FakeJob> posted = new LinkedBlockingQueue<>();
  private final List<FakePush> connections = new CopyOnWriteArrayList<>();
  private final BlockingQueue<FakePush> connected = new LinkedBlockingQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final Map<String, Function<RecordedRequest, @Nullable MockResponse>> overrides =
      new ConcurrentHashMap<>();
  private volatile Function<String, @Nullable String> connectError = token -> null;
  private volatile long tokenLifeSeconds = 3600;
  private volatile boolean saysContinue = true;
  private volatile Duration heartbeat = Duration.ofSeconds(1);

  /** A request as it came. */
  record Request(String what, String method, String path, okhttp3.Headers headers, String body) {}

  FakeImportHub() {
    server.setDispatcher(new Answers());
    server.setServerSocketFactory(sockets);
  }

  FakeImportHub start() {
    try {
      server.start(InetAddress.getLoopbackAddress(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  MockWebServer server() {
    return server;
  }

  ImportSetting.Builder settings(Path rejectedFilePath) {
    String root = server.url("/").toString();
    return ImportSetting.builder()
        .importSettingsUas(
            ImportSettingsUas.builder()
                .uasUrl(root + "uas/connect/token")
                .uasInfo(root + "uas/connect/userinfo")
                .environmentId("DemoEnv00001")
                .repositoryId("DemoRepo(01)")
                .profileId("DemoProfile1")
                .clientId("HopexAPI")
                .clientSecret(CLIENT_SECRET)
                .userName("ann")
                .password(PASSWORD)
                .build())
        .importServiceUrl(root + "restapi/v1")
        .importHubUrl(root.replaceFirst("http", "ws") + "hub/import")
        .heartbeat(Duration.ofSeconds(1))
        .requestTimeout(Duration.ofSeconds(5))
        .rejectedFilePath(rejectedFilePath);
  }

  /**
   * Answers the requests of a kind: token, userinfo, import, status, events, report, rejects,
   * upgrade, and by their path behind {@code /api/} those about snapshots.
   */
  void override(String what, Function<RecordedRequest, @Nullable MockResponse> answer) {
    overrides.put(what, answer);
  }

  /** Answers the next requests of a kind in turn, then as ever. */
  void next(String what, MockResponse... answers) {
    AtomicInteger given = new AtomicInteger();
    override(
        what,
        request -> {
          int index = given.getAndIncrement();
          return index < answers.length ? answers[index] : null;
        });
  }

  /** The code that a CONNECT with this token is refused with, or null. */
  void onConnect(Function<String, @Nullable String> error) {
    connectError = error;
  }

  void tokenLifeSeconds(long seconds) {
    tokenLifeSeconds = seconds;
  }

  /** Leaves {@code Expect: 100-continue} unanswered. */
  void neverSaysContinue() {
    saysContinue = false;
  }

  void heartbeat(Duration every) {
    heartbeat = every;
  }

  Duration heartbeat() {
    return heartbeat;
  }

  @Nullable String connectError(String token) {
    return connectError.apply(token);
  }

  List<Request> received(String what) {
    return requests.stream().filter(request -> request.what().equals(what)).toList();
  }

  /** The STOMP frames that came, as text without the closing NUL. */
  List<String> frames(String command) {
    return frames.stream().filter(frame -> frame.startsWith(command + "\n")).toList();
  }

  void frameCame(String frame) {
    frames.add(frame);
  }

  /** The job of the next POST that starts one. */
  FakeJob awaitJob() {
    return take(posted, "a POST of an import");
  }

  /** A job that is there without a POST. */
  FakeJob job(String id) {
    return jobs.computeIfAbsent(id, key -> new FakeJob(this, key));
  }

  @Nullable FakeJob existingJob(String id) {
    return jobs.get(id);
  }

  /** The next connection that sent CONNECT and was let in. */
  FakePush awaitConnection() {
    return take(connected, "a push connection");
  }

  int connections() {
    return connections.size();
  }

  void letIn(FakePush push) {
    connected.add(push);
  }

  void tell(FakeJob job, ObjectNode event) {
    connections.forEach(connection -> connection.tell(job.id(), event));
  }

  /** Cuts all connections without a word. */
  void closeConnection() {
    connections.forEach(FakePush::forget);
    sockets.cutAll();
  }

  @Override
  public void close() {
    connections.forEach(FakePush::forget);
    server.close();
  }

  private static <T> T take(BlockingQueue<T> queue, String what) {
    try {
      T found = queue.poll(10, SECONDS);
      if (found == null) {
        throw new AssertionError("waited 10 s for " + what);
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  static MockResponse problem(int status) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/problem+json")
        .body(Contract.read("problem.json").put("status", status).toString())
        .build();
  }

  static MockResponse status(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  /** The tokens given so far, the last one last. */
  List<String> tokens() {
    List<String> given = new ArrayList<>();
    for (int n = 1; n <= tokenCount.get(); n++) {
      given.add(token(n));
    }
    return given;
  }

  private static String token(int number) {
    return "secret.token." + number + "-x";
  }

  /** What the server answers. */
  private final class Answers extends Dispatcher {

    @Override
    public MockResponse peek() {
      if (!saysContinue) {
        return super.peek();
      }
      // "continue" for whoever expects it; other clients pass over it (RFC 9110 §15.2)
      return new MockResponse.Builder().add100Continue().build();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String path = request.getUrl().encodedPath();
      String what = what(path);
      String body = request.getBody() == null ? "" : request.getBody().utf8();
      requests.add(new Request(what, request.getMethod(), path, request.getHeaders(), body));
      Function<RecordedRequest, @Nullable MockResponse> override = overrides.get(what);
      MockResponse overridden = override == null ? null : override.apply(request);
      return overridden == null ? usual(what, path, request) : overridden;
    }

    private String what(String path) {
      if (path.startsWith("/uas/connect/")) {
        return path.substring("/uas/connect/".length());
      }
      if (path.startsWith("/api/")) {
        return path.substring("/api/".length());
      }
      if (path.equals("/hub/import")) {
        return "upgrade";
      }
      if (path.endsWith("/import")) {
        return "import";
      }
      if (path.endsWith("/events")) {
        return "events";
      }
      return path.endsWith("/report") ? "report" : path.endsWith("/rejects") ? "rejects" : "status";
    }

    private MockResponse usual(String what, String path, RecordedRequest request) {
      return switch (what) {
        case "token" -> newToken();
        case "userinfo" -> json(200, Contract.read("userinfo.json").toString());
        case "upgrade" -> upgrade();
        case "import" -> accept(path, String.valueOf(request.getHeaders().get("Idempotency-Key")));
        case "events" ->
            events(jobOf(path.substring(0, path.length() - "/events".length())), request);
        case "report" -> json(200, Contract.read("report.json").toString());
        case "snapshot/import" -> json(200, Contract.read("snapshot-import.json").toString());
        case "workSession" -> json(200, Contract.read("work-session.json").toString());
        case "workSession/publish", "workSession/reject" ->
            json(200, Contract.read("work-session-published.json").toString());
        case "rejects" -> rejects(jobOf(path.substring(0, path.length() - "/rejects".length())));
        default -> jobStatus(jobOf(path));
      };
    }

    private MockResponse newToken() {
      int number = tokenCount.incrementAndGet();
      return json(
          200,
          Contract.read("token.json")
              .put("access_token", token(number))
              .put("refresh_token", "secret-refresh-" + number)
              .put("expires_in", tokenLifeSeconds)
              .toString());
    }

    private MockResponse upgrade() {
      FakePush push = new FakePush(FakeImportHub.this);
      connections.add(push);
      return new MockResponse.Builder()
          .addHeader("Sec-WebSocket-Protocol", "v12.stomp")
          .webSocketUpgrade(push)
          .build();
    }

    private MockResponse accept(String path, String key) {
      FakeJob job =
          jobsByKey.computeIfAbsent(
              key,
              k -> {
                FakeJob made = job("%032x".formatted(0xabc000 + jobCount.incrementAndGet()));
                posted.add(made);
                return made;
              });
      return new MockResponse.Builder()
          .code(202)
          .setHeader("Content-Type", "application/json")
          .setHeader("Location", path + "/job/" + job.id())
          .body(Contract.read("import-accepted.json").put("job_id", job.id()).toString())
          .build();
    }

    /** The events so far, as a document or as a stream that ends behind them. */
    private MockResponse events(@Nullable FakeJob job, RecordedRequest request) {
      if (job == null) {
        return problem(404);
      }
      List<ObjectNode> events =
          job.after(Long.parseLong(String.valueOf(request.getUrl().queryParameter("after"))));
      if (!"text/event-stream".equals(request.getHeaders().get("Accept"))) {
        ObjectNode page = Contract.read("events.json");
        page.putArray("events").addAll(events);
        page.remove("next");
        return json(200, page.toString());
      }
      StringBuilder stream = new StringBuilder(": all there is\n\n");
      events.forEach(
          event ->
              stream
                  .append("id: ")
                  .append(event.get("seq"))
                  .append("\ndata: ")
                  .append(event)
                  .append("\n\n"));
      return new MockResponse.Builder()
          .setHeader("Content-Type", "text/event-stream")
          .body(stream.toString())
          .build();
    }

    private MockResponse rejects(@Nullable FakeJob job) {
      return job == null
          ? problem(404)
          : new MockResponse.Builder()
              .setHeader("Content-Type", "text/plain; charset=UTF-8")
              .setHeader("Content-Disposition", "attachment; filename=\"demo_rej.mgr\"")
              .body(new Buffer().write(job.rejects()))
              .build();
    }

    private MockResponse jobStatus(@Nullable FakeJob job) {
      if (job == null) {
        return problem(404);
      }
      return job.isOver()
          ? json(200, Contract.read("job-done.json").toString())
          : json(202, Contract.read("job-running.json").toString());
    }

    private @Nullable FakeJob jobOf(String path) {
      return jobs.get(path.substring(path.lastIndexOf('/') + 1));
    }
  }
}
