package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.Validate;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.Databases;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.RepositoryRows;
import io.importhub.server.testkit.TcpProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Nodes of one cluster as processes: one is paused, or dies, while it imports. */
@Tag("faults")
@EnabledIfSystemProperty(named = "importhub.test.database", matches = "postgresql")
class TwoProcessesIT {
  private static final String REPOSITORY = "DemoRepo0001";
  private static final List<String> TABLES =
      List.of(
          "import_job",
          "import_event",
          "import_reject",
          "import_renamed",
          "reject_file",
          "reject_file_chunk",
          "upload",
          "model_object",
          "model_link",
          "model_text",
          "stage_object",
          "stage_link",
          "stage_text");

  @TempDir Path directory;
  private String database;
  private JdbcClient jdbc;
  private RepositoryRows rows;
  private Path file;

  @BeforeEach
  void makeFile() throws Exception {
    database = Databases.postgresUrl();
    jdbc = JdbcClient.create(new DriverManagerDataSource(database));
    rows = new RepositoryRows(database);
    file =
        Files.writeString(
            directory.resolve("large.mgr"),
            CommandFiles.large(36_000, 0.01, 5, 5_000).withNotes(1_000).text());
  }

  @ParameterizedTest
  @CsvSource({"STANDARD, false", "STANDARD, true", "AT_END, false", "AT_END, true"})
  @DisplayName("fault 23: a paused and resumed node writes nothing for what was taken over")
  void pausedAndResumedNodeWritesNothingForWhatWasTakenOver(Validate mode, boolean inTransaction)
      throws Exception {
    try (HubProcess first = node();
        TcpProxy proxy = new TcpProxy(first.port());
        WaitingImport one = importing(proxy.url(), mode)) {
      awaitProgress(one, 0.2);
      pause(first, inTransaction);
      try (HubProcess second = node()) {
        proxy.target(second.port());
        proxy.cut();
        Imported imported = one.imported(second.url(), rows);
        assertThat(one.attempts()).isEqualTo(2);
        await().atMost(Duration.ofMinutes(3)).until(() -> rows.staged() == 0);
        List<String> before = everything();

        first.resume();
        await()
            .atMost(Duration.ofMinutes(3))
            .until(
                () -> first.log().matches("(?s).*(belongs to another attempt|tried again in).*"));

        assertThat(everything()).isEqualTo(before);
        imported.assertSame(undisturbed(first, mode));
      }
    }
  }

  @Test
  @DisplayName("fault 23: a node paused within a transaction, with no other, tries the job again")
  void nodePausedWithinATransactionTriesTheJobAgain() throws Exception {
    try (HubProcess hub = node();
        WaitingImport one = importing(hub.url(), Validate.STANDARD)) {
      awaitProgress(one, 0.2);
      pause(hub, true);
      await().atMost(Duration.ofMinutes(3)).until(() -> !isWithinTransaction());
      hub.resume();

      Imported imported = one.imported(hub.url(), rows);
      assertThat(one.attempts()).isEqualTo(2);
      imported.assertSame(undisturbed(hub, Validate.STANDARD));
    }
  }

  @Test
  @DisplayName(
      "fault 26: the job of a node that dies goes on at the other, its client misses nothing")
  void jobOfANodeThatDiesGoesOnAtTheOther() throws Exception {
    try (HubProcess first = node();
        HubProcess second = node();
        TcpProxy proxy = new TcpProxy(first.port())) {
      // So the first node runs the job.
      second.pause();
      try (WaitingImport one = importing(proxy.url(), Validate.STANDARD)) {
        awaitProgress(one, 0.1);
        second.resume();
        proxy.target(second.port());
        Instant killed = Instant.now();
        first.kill();

        Imported imported = one.imported(second.url(), rows);
        assertThat(one.attempts()).isEqualTo(2);
        Duration pause = Duration.between(killed, secondStart(second));
        System.out.printf("The job of a dead node went on after %s%n", pause);
        assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(5));
        imported.assertSame(undisturbed(second, Validate.STANDARD));
      }
    }
  }

  private HubProcess node() {
    return HubProcess.start(
        "--spring.datasource.url=" + database, "--importhub.import.sweep-interval=1s");
  }

  private WaitingImport importing(String url, Validate mode) {
    return new WaitingImport(url, REPOSITORY, file, mode, directory);
  }

  private Imported undisturbed(HubProcess hub, Validate mode) throws Exception {
    rows.empty(REPOSITORY);
    try (WaitingImport again = importing(hub.url(), mode)) {
      Imported imported = again.imported(hub.url(), rows);
      assertThat(again.attempts()).isEqualTo(1);
      return imported;
    }
  }

  /** Pauses a node while it is, or is not, within a transaction. */
  private void pause(HubProcess hub, boolean inTransaction) {
    for (int i = 0; i < 1_000; i++) {
      hub.pause();
      // What waits for the paused node to read goes on with the node.
      await()
          .until(
              () ->
                  sessions("state = 'active' and wait_event is distinct from 'ClientWrite'") == 0);
      boolean isThere = inTransaction ? isWithinTransaction() : sessions("state <> 'idle'") == 0;
      if (isThere) {
        return;
      }
      hub.resume();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    throw new AssertionError("the node was never paused with inTransaction = " + inTransaction);
  }

  /** Whether the import is: a transaction of anything else in the server may end without harm. */
  private boolean isWithinTransaction() {
    return sessions("state = 'idle in transaction' and query ~ 'model_|stage_|plan_cache_mode'")
        > 0;
  }

  private long sessions(String which) {
    return jdbc.sql(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and %s
            """
                .formatted(which))
        .query(Long.class)
        .single();
  }

  /** All rows of imports and models, a hash for each table. */
  private List<String> everything() {
    return TABLES.stream()
        .map(
            table ->
                table
                    + " "
                    + jdbc.sql(
                            "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by"
                                + " t::text)), '') from "
                                + table
                                + " t")
                        .query(String.class)
                        .single())
        .toList();
  }

  private Instant secondStart(HubProcess hub) {
    String job = jdbc.sql("select job_id from import_job").query(String.class).single();
    return new HubApi(hub.url(), "ann")
        .json(HubApi.base(REPOSITORY, "DemoProfile1") + "/import/job/" + job + "/events")
        .get("events")
        .valueStream()
        .filter(event -> event.get("event").asString().equals("ImportStarted"))
        .map(event -> Instant.parse(event.get("time").asString()))
        .skip(1)
        .findFirst()
        .orElseThrow();
  }

  private static void awaitProgress(WaitingImport one, double share) {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> one.progress() > share);
  }
}
