package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.Validate;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.Multipart;
import io.importhub.server.testkit.RepositoryRows;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is stopped for half a minute while a server imports into it. */
@Tag("faults")
@EnabledIfSystemProperty(named = "importhub.test.database", matches = "postgresql")
class DatabaseGoneIT {
  private static final Duration GONE = Duration.ofSeconds(30);
  private static final String REPOSITORY = "DemoRepo0001";
  private static final String BASE = HubApi.base(REPOSITORY, "DemoProfile1");

  @TempDir Path directory;

  @Test
  @DisplayName("fault 25: a database that is gone for 30 s is told by 503, and nothing is lost")
  void databaseGoneForHalfAMinuteIsToldAndNothingIsLost() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("large.mgr"),
            CommandFiles.large(36_000, 0.01, 3, 5_000).withNotes(1_000).text());
    EmbeddedPostgres postgres = start(0);
    int port = postgres.getPort();
    String url = postgres.getJdbcUrl("postgres", "postgres");
    try (HubProcess hub = HubProcess.start("--spring.datasource.url=" + url);
        WaitingImport one =
            new WaitingImport(hub.url(), REPOSITORY, file, Validate.STANDARD, directory)) {
      RepositoryRows rows = new RepositoryRows(url);
      HubApi ann = new HubApi(hub.url(), "ann");
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> one.progress() > 0.2);

      postgres.close();
      Instant back = Instant.now().plus(GONE);
      int asked = 0;
      while (Instant.now().isBefore(back)) {
        for (HttpResponse<String> answer : List.of(objects(ann), posted(ann))) {
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
          assertThat(answer.headers().firstValue("Retry-After")).as(answer.body()).isPresent();
          assertThat(answer.body()).contains("urn:importhub:problem:unavailable");
          asked++;
        }
      }
      postgres = start(port);

      Imported imported = one.imported(hub.url(), rows);
      System.out.printf(
          "The database was gone for %s: %d answers 503, %d attempts%n",
          GONE, asked, one.attempts());
      assertThat(asked).isPositive();
      assertThat(rows.count("import_job")).isEqualTo(1);
      rows.empty(REPOSITORY);
      try (WaitingImport again =
          new WaitingImport(hub.url(), REPOSITORY, file, Validate.STANDARD, directory)) {
        imported.assertSame(again.imported(hub.url(), rows));
      }
    } finally {
      postgres.close();
    }
  }

  private static HttpResponse<String> objects(HubApi ann) {
    return ann.get(
        "/restapi/v1/environments/DemoEnv00001/repositories/" + REPOSITORY + "/objects?limit=1");
  }

  private static HttpResponse<String> posted(HubApi ann) {
    return ann.send(
        new Multipart().file("small.mgr", CommandFiles.OK).post(ann.authorized(BASE + "/import")));
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }
}
