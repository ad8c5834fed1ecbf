package io.importhub.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.testkit.TcpProxy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Signals over a real PostgreSQL, and over a line that falls silent without being closed. */
class PostgresSignalsIT {
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  @Test
  void hearsAgainAfterItsLineFellSilentWithoutBeingClosed()
      throws IOException, InterruptedException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        TcpProxy proxy = new TcpProxy(postgres.getPort())) {
      int proxyPort = URI.create(proxy.url()).getPort();
      PostgresSignals listener = new PostgresSignals(at(proxyPort), heard::add);
      PostgresSignals sender = new PostgresSignals(at(postgres.getPort()), event -> {});
      listener.start();
      sender.start();
      try {
        assertThat(next()).isEqualTo(new SignalsResumed());
        sender.send("before");
        assertThat(next()).isEqualTo(new SignalReceived("before"));

        proxy.blackHole();
        int lines = proxy.accepted();
        await().atMost(Duration.ofSeconds(30)).until(() -> proxy.accepted() > lines);
        proxy.heal();

        assertThat(next()).isEqualTo(new SignalsResumed());
        sender.send("after");
        assertThat(next()).isEqualTo(new SignalReceived("after"));
      } finally {
        listener.stop();
        sender.stop();
      }
    }
  }

  private Object next() throws InterruptedException {
    Object event = heard.poll(30, TimeUnit.SECONDS);
    assertThat(event).as("an event within 30 s").isNotNull();
    return event;
  }

  private static JdbcConnectionDetails at(int port) {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return "postgres";
      }

      @Override
      public String getPassword() {
        return "";
      }

      @Override
      public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
      }
    };
  }
}
