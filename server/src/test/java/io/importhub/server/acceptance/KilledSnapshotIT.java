package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.Validate;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.LargeSnapshot;
import io.importhub.server.testkit.RepositoryRows;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that is killed while it imports a snapshot, and then imports it undisturbed. */
@Tag("faults")
class KilledSnapshotIT {
  private static final long SEED = Long.getLong("importhub.test.seed", 7);
  private static final int PARAMETERS = 1500;

  @TempDir Path directory;

  @Test
  @DisplayName("fault 22: the snapshot of a killed server is imported once, as if undisturbed")
  void snapshotOfAKilledServerIsImportedOnce() throws Exception {
    Path file = LargeSnapshot.write(directory.resolve("s.zip"), 200, PARAMETERS, 100, SEED);
    double moment = 0.8 * new Random(SEED).nextDouble();

    try (HubProcess hub = HubProcess.start()) {
      RepositoryRows rows = new RepositoryRows(hub.jdbcUrl());
      Imported killed;
      try (WaitingImport one = importing(hub.url(), "DemoRepo0001", file)) {
        await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> one.progress() > moment || one.isOver());
        hub.kill();
        hub.restart();
        killed = one.imported(hub.url(), rows);
        assertThat(one.attempts()).isEqualTo(2);
      }
      Imported undisturbed;
      try (WaitingImport two = importing(hub.url(), "DemoRepo0002", file)) {
        undisturbed = two.imported(hub.url(), rows);
        assertThat(two.attempts()).isEqualTo(1);
      }
      killed.assertSame(undisturbed);
      HubApi ann = new HubApi(hub.url(), "ann");
      assertThat(session(ann, "DemoRepo0001")).isEqualTo(session(ann, "DemoRepo0002"));
      assertThat(session(ann, "DemoRepo0001").get("count").asInt()).isEqualTo(PARAMETERS);
      assertThat(rows.count("tag")).isEqualTo(2 * 200);
    }
  }

  private static JsonNode session(HubApi user, String repository) {
    HttpRequest request =
        user.authorized("/api/workSession?limit=1000")
            .header("X-Repository-Id", repository)
            .GET()
            .build();
    return JsonMapper.shared().readTree(user.send(request).body());
  }

  private WaitingImport importing(String url, String repository, Path file) {
    return new WaitingImport(url, repository, file, Validate.STANDARD, directory);
  }
}
