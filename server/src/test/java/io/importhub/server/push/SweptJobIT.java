package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A job whose {@code importhub.import.retention} is over. */
class SweptJobIT {
  private static final String JOBS =
      "/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0002/profiles/DemoProfile1"
          + "/import/job/";
  private static final String REJECTED = ".Update .\"Site\" \"Ghost\"\n";

  @Test
  void clientThatComesBackToWaitForItIsToldAndItsConnectionGoesOn() {
    SettableClock clock = new SettableClock();
    try (HubServer server =
        HubServer.start(
            clock, "--importhub.import.retention=10m", "--importhub.import.sweep-interval=200ms")) {
      HubApi ann = new HubApi(server.url(), "ann");
      String job = ann.postImport("DemoRepo0002", REJECTED);
      try (StompClient client = StompClient.connect(server.url(), ann.token()).subscribe()) {
        client.waitFor(job, 0);
        client.nextUntil(frame -> frame.contains("event:GetRejectFileFinished"));
        clock.advance(Duration.ofMinutes(11));
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(ann.get(JOBS + job).statusCode()).isEqualTo(404));

        client.waitFor(job, 2);
        assertThat(client.next())
            .contains("event:CheckStatusFailed", job, "within importhub.import.retention")
            .doesNotContain("\"seq\"");
        client.waitFor("0f8fad5bd9cb469fa16570867728950e", 0);
        assertThat(client.next()).contains("0f8fad5bd9cb469fa16570867728950e");
      }
      assertThat(ann.get(JOBS + job + "/events").body())
          .contains("within importhub.import.retention");
    }
  }
}
