package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL, whose slow looking is switched off: only signals help. */
class TwoNodesIT {

  @Test
  void carriesEventsProgressAndRevocationsToTheClientsOfTheOtherNode() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        HubServer first = node(postgres);
        HubServer second = node(postgres)) {
      Jobs jobs = new Jobs(first);
      String job = jobs.posted();
      String token = SignIn.as(first.url(), "ann");
      try (StompClient client =
              StompClient.connect(second.url(), token).subscribe().waitFor(job, 0);
          StreamClient stream = StreamClient.open(second.url(), token, job)) {
        jobs.record(job, "ImportStarted", ",\"attempt\":1");
        assertThat(stream.next()).startsWith("id: 1\nevent: ImportStarted\n");
        assertThat(client.next()).contains("\nevent:ImportStarted\n");
        jobs.progressed(job, 9);
        assertThat(client.next()).contains("\nevent:ImportProgress\n").contains("\"bytes\":9,");
        assertThat(stream.next()).startsWith("event: ImportProgress\n").contains("\"bytes\":9,");
        for (int seq = 2; seq <= 200; seq++) {
          jobs.note(job);
        }
        for (int seq = 2; seq <= 200; seq++) {
          assertThat(client.next()).contains("\"seq\":" + seq + ",");
          assertThat(stream.next()).startsWith("id: " + seq + "\n");
        }

        Instant revoked = Instant.now();
        SignIn.revoke(first.url(), token);
        client.assertRefused("invalid_token");
        assertThat(stream.next()).isEqualTo(StreamClient.END);
        assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(2));
      }
      String bobs = SignIn.as(first.url(), "bob");
      try (StompClient client = StompClient.connect(second.url(), bobs).subscribe();
          StreamClient stream = StreamClient.open(second.url(), bobs, job)) {
        assertThat(stream.next()).startsWith("id: 1\n");
        Instant disabled = Instant.now();
        HubApi.asAdministrator(first.url())
            .json("PATCH", "/restapi/v1/admin/users/Lvlo(gBDIWdM", "{\"disabled\": true}");
        client.assertRefused("invalid_token");
        while (!stream.next().equals(StreamClient.END)) {
          // the events of before
        }
        assertThat(Duration.between(disabled, Instant.now())).isLessThan(Duration.ofSeconds(2));
      }
    }
  }

  private static HubServer node(EmbeddedPostgres postgres) {
    return HubServer.start(
        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
        "--importhub.push.poll-interval=1h");
  }
}
