package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubServer;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

/** The push as a ready-made STOMP client sees it. */
class SpringClientIT {

  @Test
  void servesSpringsStompClientWithReceiptsAndHeartbeats() throws Exception {
    try (HubServer server = HubServer.start("--importhub.push.heartbeat=1s");
        SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler()) {
      Jobs jobs = new Jobs(server);
      String job = jobs.posted();
      BlockingQueue<String> received = new LinkedBlockingQueue<>();
      WebSocketStompClient client = new WebSocketStompClient(new StandardWebSocketClient());
      client.setTaskScheduler(scheduler);
      client.setDefaultHeartbeat(new long[] {3000, 3000});
      StompHeaders connect = new StompHeaders();
      connect.add("Authorization", "Bearer " + SignIn.as(server.url(), "ann"));
      StompSession session =
          client
              .connectAsync(
                  URI.create(server.url().replaceFirst("http", "ws") + "/hub/import"),
                  new WebSocketHttpHeaders(),
                  connect,
                  new StompSessionHandlerAdapter() {})
              .get(10, TimeUnit.SECONDS);
      session.setAutoReceipt(true);

      StompSession.Subscription subscription =
          session.subscribe("/user/queue/import-events", new Keep(received));
      subscription.addReceiptTask(() -> received.add("receipt"));
      assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("receipt");
      session.send(
          "/app/import/wait",
          "{\"job_id\":\"%s\"}".formatted(job).getBytes(StandardCharsets.UTF_8));
      jobs.note(job);
      assertThat(received.poll(10, TimeUnit.SECONDS)).startsWith("ImportNote {\"event\":");

      assertThat(received.poll(15, TimeUnit.SECONDS)).as("heartbeats, nothing else").isNull();
      assertThat(session.isConnected()).isTrue();
      session.disconnect();
    }
  }

  private record Keep(BlockingQueue<String> received) implements StompFrameHandler {
    @Override
    public Type getPayloadType(StompHeaders headers) {
      return byte[].class;
    }

    @Override
    public void handleFrame(StompHeaders headers, @Nullable Object payload) {
      byte[] body = payload instanceof byte[] bytes ? bytes : new byte[0];
      received.add(headers.getFirst("event") + " " + new String(body, StandardCharsets.UTF_8));
    }
  }
}
