package io.importhub.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.bench.Figures.Figure;
import io.importhub.server.importer.snapshot.ArchiveLimits;
import io.importhub.server.importer.snapshot.EntryNames;
import io.importhub.server.importer.snapshot.ParameterEntry;
import io.importhub.server.importer.snapshot.Reading;
import io.importhub.server.importer.snapshot.SnapshotArchive;
import io.importhub.server.importer.snapshot.TagEntry;
import io.importhub.server.testkit.Databases;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.LargeSnapshot;
import io.importhub.server.testkit.Multipart;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 10 000 tags and 10 000 parameters of 100 rows, into a server of {@code -Xmx256m}. */
class SnapshotBench {
  private static final int EACH = 10_000;
  private static final int ROWS = 100;
  private static final int ROUNDS = 5;
  private static final Figures FIGURES = Figures.of("snapshot");

  @TempDir Path directory;

  @Test
  void onSqlite() throws Exception {
    try (HubProcess hub = HubProcess.start()) {
      measure("SQLite", hub);
    }
  }

  @Test
  void onPostgres() throws Exception {
    try (HubProcess hub = HubProcess.start("--spring.datasource.url=" + Databases.postgresUrl())) {
      measure("PostgreSQL", hub);
    }
  }

  private void measure(String database, HubProcess hub) throws Exception {
    Path file = LargeSnapshot.write(directory.resolve("large.zip"), EACH, EACH, ROWS, 3);
    byte[] zip = Files.readAllBytes(file);
    double alone = 2 * EACH / readingAlone(file);
    HubApi ann = new HubApi(hub.url(), "ann");
    try (HeapWatch heap = HeapWatch.of(hub.pid())) {
      double first = 2 * EACH / imported(ann, zip, "OK");
      ann.send(
          ann.authorized("/api/workSession/publish")
              .POST(HttpRequest.BodyPublishers.noBody())
              .build());
      double second = 2 * EACH / imported(ann, zip, "SKIP");
      FIGURES.add(
          Figure.of("(s) first import, " + database, first, "elements/s")
              .beside("reading and parsing alone", alone));
      FIGURES.add(
          Figure.of("(s) second import, " + database, second, "elements/s")
              .beside("the first", first)
              .aim("ratio > 1"));
      FIGURES.add(
          Figure.of("(s) most heap after a collection, " + database, heap.peakLive() / 1e6, "MB")
              .beside("-Xmx256m", 256 * 1.048576));
    }
  }

  /** How many seconds an import takes whose parameters all have a status. */
  private static double imported(HubApi user, byte[] zip, String status) {
    long start = System.nanoTime();
    HttpResponse<String> answer =
        user.send(
            new Multipart().file("large.zip", zip).post(user.authorized("/api/snapshot/import")));
    double seconds = (System.nanoTime() - start) / 1e9;
    JsonNode result = JsonMapper.shared().readTree(answer.body());
    assertThat(result.get("importStatus").asString()).isEqualTo("OK");
    assertThat(result.at("/jobResults/TAG/totalElementsCount").asInt()).isEqualTo(EACH);
    assertThat(result.at("/jobResults/PARAM/importResults"))
        .hasSize(EACH)
        .allMatch(element -> element.get("status").asString().equals(status));
    return seconds;
  }

  /** The best of several rounds, in seconds; one thread. */
  private static double readingAlone(Path file) throws IOException {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      int good = 0;
      try (SnapshotArchive archive =
          SnapshotArchive.open(FileChannel.open(file), ArchiveLimits.DEFAULT, EntryNames.AUTO)) {
        for (TagEntry tag : archive.tags()) {
          good += tag.read() instanceof Reading.Element ? 1 : 0;
        }
        for (ParameterEntry parameter : archive.parameters()) {
          good += parameter.read() instanceof Reading.Element ? 1 : 0;
        }
      }
      best = Math.min(best, System.nanoTime() - start);
      assertThat(good).isEqualTo(2 * EACH);
    }
    return best / 1e9;
  }
}
