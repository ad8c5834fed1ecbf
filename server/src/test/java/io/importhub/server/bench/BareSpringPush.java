package io.importhub.server.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;
import tools.jackson.databind.json.JsonMapper;

/** {@link BareSpringPushServer} as a process of its own, and Spring's STOMP client. */
final class BareSpringPush {
  private BareSpringPush() {}

  /**
   * From {@code convertAndSendToUser} to the handler of Spring's client.
   *
   * @param warmUp what comes in that time does not count
   */
  static Latencies measure(int rate, Duration warmUp, Duration time) throws IOException {
    long seconds = warmUp.plus(time).toSeconds();
    Process server =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BareSpringPushServer.class.getName(),
                    String.valueOf(rate),
                    String.valueOf(seconds)))
            .redirectErrorStream(true)
            .start();
    try {
      Received received = new Received(Instant.now().plus(warmUp));
      StompSession session = connect(port(server));
      session.subscribe("/user/queue/events", received);
      await()
          .atMost(Duration.ofSeconds(seconds + 60))
          .until(() -> received.latencies.count() >= rate * time.toSeconds() * 9 / 10);
      session.disconnect();
      return received.latencies;
    } finally {
      server.destroyForcibly();
    }
  }

  /** A session; on a busy machine a server's first answer may come too late for the client. */
  private static StompSession connect(int port) {
    String url = "ws://127.0.0.1:" + port + "/push";
    return await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(
            () ->
                new WebSocketStompClient(new StandardWebSocketClient())
                    .connectAsync(url, new StompSessionHandlerAdapter() {})
                    .get(30, TimeUnit.SECONDS),
            Objects::nonNull);
  }

  private static int port(Process server) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(BareSpringPushServer.LISTENING)) {
        // What it says later is of no interest, and must not fill the pipe.
        Thread.ofVirtual().start(() -> lines.lines().forEach(rest -> {}));
        return Integer.parseInt(line.substring(BareSpringPushServer.LISTENING.length()));
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("the server did not start:\n" + said);
  }

  private static final class Received implements StompFrameHandler {
    private final Latencies latencies = new Latencies();
    private final Instant from;

    Received(Instant from) {
      this.from = from;
    }

    @Override
    public Type getPayloadType(StompHeaders headers) {
      return byte[].class;
    }

    @Override
    public void handleFrame(StompHeaders headers, @Nullable Object payload) {
      if (payload instanceof byte[] body) {
        Instant now = Instant.now();
        Instant sent = Instant.parse(JsonMapper.shared().readTree(body).get("time").asString());
        if (sent.isAfter(from)) {
          latencies.addNanos(Duration.between(sent, now).toNanos());
        }
      }
    }
  }
}
