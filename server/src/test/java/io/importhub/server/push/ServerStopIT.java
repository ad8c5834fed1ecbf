package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerStopIT {

  @Test
  void tellsEveryClientAndStopsInAShortTime() {
    HubServer server = HubServer.start();
    String ann = SignIn.as(server.url(), "ann");
    StompClient first = StompClient.connect(server.url(), ann).subscribe();
    StompClient second = StompClient.connect(server.url(), ann);
    StompClient beforeConnect = StompClient.open(server.url());
    StreamClient stream = StreamClient.open(server.url(), ann, new Jobs(server).posted());

    long begun = System.nanoTime();
    server.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    first.assertRefused("server_stopping");
    second.assertRefused("server_stopping");
    beforeConnect.assertRefused("server_stopping");
    assertThat(stream.nextComment()).startsWith(": events of job ");
    assertThat(stream.nextComment()).isEqualTo(": server_stopping\n");
    assertThat(stream.next()).isEqualTo(StreamClient.END);
  }
}
