package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.RejectFile;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server with 256 MB of heap whose tables are full. */
@Tag("faults")
@DisplayName("fault 32")
class ManyRowsIT {
  private static final String IMPORT = HubApi.base("DemoRepo0001", "DemoProfile1") + "/import";
  // It was about 20 MB; one whole list in memory would be more than this.
  private static final long MEMORY_KILOBYTES = 100 * 1024;

  @Test
  @DisplayName("100 000 jobs are listed page by page, each once, and 10 000 events of one job")
  void listsManyJobsAndEvents() throws Exception {
    try (HubProcess hub = HubProcess.start()) {
      fill(hub.jdbcUrl());
      HubApi ann = new HubApi(hub.url(), "ann");
      long before = peakKilobytes(hub.pid());
      Set<String> ids = new HashSet<>();
      long begun = System.nanoTime();
      pages(
          ann,
          IMPORT + "/jobs?limit=1000",
          page -> page.get("jobs").forEach(job -> ids.add(job.get("job_id").asString())));
      tell("100 000 jobs in 100 pages", begun, before, hub);
      assertThat(ids).hasSize(100_000);

      begun = System.nanoTime();
      Set<String> running = new HashSet<>();
      pages(
          ann,
          IMPORT + "/jobs?limit=1000&status=RUNNING",
          page -> page.get("jobs").forEach(job -> running.add(job.get("job_id").asString())));
      tell("none of them running", begun, before, hub);
      assertThat(running).isEmpty();

      begun = System.nanoTime();
      Set<Integer> events = new HashSet<>();
      pages(
          ann,
          IMPORT + "/job/" + "%032d".formatted(1) + "/events?limit=1000",
          page -> page.get("events").forEach(event -> events.add(event.get("seq").asInt())));
      tell("10 000 events in 10 pages", begun, before, hub);
      assertThat(events).hasSize(10_000);
      assertThat(peakKilobytes(hub.pid()) - before).isLessThan(MEMORY_KILOBYTES);
    }
  }

  @Test
  @DisplayName("100 000 rejects of one job are reported page by page and streamed as a file")
  void givesManyRejects(@TempDir Path directory) throws Exception {
    String text =
        IntStream.range(0, 100_000)
            .mapToObj(".Frobnicate .\"Application\" \"%d\"\n\n"::formatted)
            .collect(Collectors.joining());
    Path file = Files.writeString(directory.resolve("many.mgr"), text);
    try (HubProcess hub = HubProcess.start();
        ImportProcessClient client = Clients.ann(hub.url(), directory)) {
      HubApi ann = new HubApi(hub.url(), "ann");
      long before = peakKilobytes(hub.pid());
      long begun = System.nanoTime();
      ImportOutcome outcome = client.importFile(file).get(180, TimeUnit.SECONDS);
      tell("an import with 100 000 rejects and its reject file", begun, before, hub);
      RejectFile rejects = outcome.rejectFile().orElseThrow();
      try (var lines = Files.lines(rejects.path())) {
        assertThat(lines.filter(line -> line.startsWith(".Frobnicate"))).hasSize(100_000);
      }
      begun = System.nanoTime();
      Set<Integer> reported = new HashSet<>();
      pages(
          ann,
          IMPORT + "/job/" + outcome.jobId() + "/report?limit=1000",
          page -> page.get("rejects").forEach(reject -> reported.add(reject.get("line").asInt())));
      tell("100 000 rejects in 100 pages", begun, before, hub);
      assertThat(reported).hasSize(100_000);
      assertThat(peakKilobytes(hub.pid()) - before).isLessThan(MEMORY_KILOBYTES);
    }
  }

  private static void pages(HubApi user, String path, Consumer<JsonNode> reader) {
    String after = "";
    do {
      JsonNode page = user.json(path + after);
      reader.accept(page);
      after = page.has("next") ? "&after=" + page.get("next").asString() : "";
    } while (!after.isEmpty());
  }

  private static void fill(String url) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement job =
            connection.prepareStatement(
                """
                insert into import_job (job_id, environment_id, repository_id, repo_key,
                  profile_id, user_id, user_login, upload_id, file_name, size_bytes, sha256,
                  charset, format, options, queue_no, status, reason, posted_at, started_at,
                  ended_at)
                select ?, 'DemoEnv00001', r.id, r.repo_key, 'DemoProfile1', u.id, 'ann', 'none',
                  'demo.mgr', 1, 'none', 'UTF-8', 'COMMANDS',
                  '{"validate":"Standard","reprocess":false,"processing":["Data"],'
                    || '"checkIdentifiers":false,"checkWritingAccess":false}',
                  ?, 'TERMINATED', 'DONE', ?, ?, ?
                from repository r, hub_user u where r.id = 'DemoRepo0001' and u.login = 'ann'
                """);
        PreparedStatement event =
            connection.prepareStatement(
                """
                insert into import_event (job_id, seq, event, body) values (?, ?, 'ImportNote', ?)
                """)) {
      connection.setAutoCommit(false);
      long now = System.currentTimeMillis();
      for (int i = 1; i <= 100_000; i++) {
        job.setString(1, "%032d".formatted(i));
        job.setLong(2, i);
        job.setLong(3, now);
        job.setLong(4, now);
        job.setLong(5, now);
        job.addBatch();
        if (i % 1_000 == 0) {
          job.executeBatch();
        }
      }
      for (int i = 1; i <= 10_000; i++) {
        event.setString(1, "%032d".formatted(1));
        event.setInt(2, i);
        event.setString(3, "{\"event\":\"ImportNote\",\"seq\":%d}".formatted(i));
        event.addBatch();
      }
      event.executeBatch();
      connection.commit();
    }
  }

  private static void tell(String what, long begun, long before, HubProcess hub)
      throws IOException {
    System.out.printf(
        "fault 32: %s: %d ms, peak memory %+d KB%n",
        what,
        Duration.ofNanos(System.nanoTime() - begun).toMillis(),
        peakKilobytes(hub.pid()) - before);
  }

  /** The most memory that a process had, of Linux. */
  private static long peakKilobytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
