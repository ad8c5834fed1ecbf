package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The end of a token, and its renewal, on a live connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenLifeIT {
  private static final Duration LIFE = Duration.ofHours(1);

  private final SettableClock clock = new SettableClock();
  private final HubServer server = HubServer.start(clock);
  private final Jobs jobs = new Jobs(server);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("fault 6: a token expires on a live connection")
  void endsTheConnectionWithinASecondOfTheTokensEnd() {
    String job = jobs.posted();
    try (StompClient client = connect("ann").subscribe().waitFor(job, 0)) {
      jobs.note(job);
      assertThat(client.next()).contains("\"seq\":1,");
      long ended = System.nanoTime();
      clock.advance(LIFE);
      client.assertRefused("token_expired");
      assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void refusesAnExpiredTokenInConnect() {
    String token = SignIn.as(server.url(), "ann");
    clock.advance(LIFE);
    try (StompClient client = StompClient.open(server.url())) {
      client.send("CONNECT\naccept-version:1.2\nAuthorization:Bearer " + token + "\n\n\0");
      client.assertRefused("token_expired");
    }
  }

  @Test
  @DisplayName("fault 6: a token is revoked on a live connection")
  void endsTheConnectionOfARevokedToken() {
    String token = SignIn.as(server.url(), "ann");
    String job = jobs.posted();
    try (StompClient client =
        StompClient.connect(server.url(), token).subscribe().waitFor(job, 0)) {
      SignIn.revoke(server.url(), token);
      jobs.note(job);
      client.assertRefused("invalid_token");
    }
    try (StompClient client = StompClient.open(server.url())) {
      client.send("CONNECT\naccept-version:1.2\nAuthorization:Bearer " + token + "\n\n\0");
      client.assertRefused("invalid_token");
    }
  }

  @Test
  @DisplayName("fault 6: a user is disabled on a live connection, and comes back with a new token")
  void endsTheConnectionsOfADisabledUserAndNoLaterOnes() {
    HubApi admin = HubApi.asAdministrator(server.url());
    String ann = "/restapi/v1/admin/users/Kvlo(gBDIWdL";
    String token = SignIn.as(server.url(), "ann");
    String job = jobs.posted();
    try (StompClient client = StompClient.connect(server.url(), token).subscribe().waitFor(job, 0);
        StreamClient stream = StreamClient.open(server.url(), token, job)) {
      jobs.note(job);
      assertThat(client.next()).contains("\"seq\":1,");
      assertThat(stream.next()).startsWith("id: 1\n");
      long disabled = System.nanoTime();
      assertThat(admin.json("PATCH", ann, "{\"disabled\": true}").statusCode()).isEqualTo(200);
      client.assertRefused("invalid_token");
      assertThat(stream.next()).isEqualTo(StreamClient.END);
      assertThat(Duration.ofNanos(System.nanoTime() - disabled)).isLessThan(Duration.ofSeconds(1));
    }
    assertThat(admin.json("PATCH", ann, "{\"disabled\": false}").statusCode()).isEqualTo(200);
    // in the second of the end, and while the end is still news
    try (StompClient client = connect("ann").subscribe().waitFor(job, 1)) {
      TokenWatch watch = server.bean(TokenWatch.class);
      watch.poll();
      watch.poll();
      jobs.note(job);
      assertThat(client.next()).contains("\"seq\":2,");
    }
    // tokens of ann made in this second would tell the next one
    clock.advance(Duration.ofSeconds(2));
  }

  @Test
  @DisplayName("fault 6: a token is refreshed in place, nothing is lost")
  void losesNothingAcrossARenewal() {
    String job = jobs.posted();
    try (StompClient client = connect("ann").subscribe().waitFor(job, 0)) {
      for (int seq = 1; seq <= 10; seq++) {
        client.send(
            "SEND\ndestination:/app/token\nreceipt:t\n\n{\"access_token\":\"%s\"}\0"
                .formatted(SignIn.as(server.url(), "ann")));
        assertThat(client.next()).isEqualTo("RECEIPT\nreceipt-id:t\n\n");
        jobs.note(job);
        assertThat(client.next()).contains("\"seq\":" + seq + ",");
        clock.advance(LIFE.multipliedBy(2).dividedBy(3));
      }
    }
  }

  @Test
  void refusesARenewalWithTheTokenOfSomebodyElse() {
    try (StompClient client = connect("ann")) {
      client.send(
          "SEND\ndestination:/app/token\n\n{\"access_token\":\"%s\"}\0"
              .formatted(SignIn.as(server.url(), "bob")));
      client.assertRefused("invalid_token");
    }
  }

  @Test
  void refusesARenewalThatWouldTakeTheScopeReadAway() {
    try (StompClient client = connect("ann")) {
      client.send(
          "SEND\ndestination:/app/token\n\n{\"access_token\":\"%s\"}\0"
              .formatted(SignIn.as(server.url(), "ann", "write")));
      client.assertRefused("access_denied");
    }
  }

  private StompClient connect(String user) {
    return StompClient.connect(server.url(), SignIn.as(server.url(), user));
  }
}
