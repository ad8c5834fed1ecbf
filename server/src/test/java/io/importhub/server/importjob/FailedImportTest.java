package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

class FailedImportTest {
  private ImportJobFixture hub;

  @BeforeEach
  void open(@TempDir Path directory) {
    hub = ImportJobFixture.ofTests(directory);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  @DisplayName("T-98 a failure of the server ends the job with an error; save points stay")
  void keepsWhatSavePointsSaved() {
    failAt("make late", () -> new IllegalStateException("a bug: select secret from table"));
    ImportJob job =
        hub.post(
            1, ValidateMode.STANDARD, "make a", "bad", "save", "make b", "make late", "make c");

    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.Over());

    assertThat(hub.saved(1)).containsExactly("a");
    ImportJob ended = hub.find(job);
    assertThat(ended.reason()).isEqualTo(ImportJob.Reason.ERROR);
    assertThat(ended.errmsg()).isEqualTo("The server failed");
    assertThat(ended.saved()).isTrue();
    assertThat(ended.counts()).isEqualTo(new ImportCounts(6, 2, 1, 0, 3));
    assertThat(hub.body(job, "CheckStatusFinished").get("job_info").toString())
        .isEqualTo("{\"reason\":\"ERROR\",\"errmsg\":\"The server failed\"}");
    assertThat(hub.eventNames(job))
        .containsExactly("ImportStarted", "CheckStatusFinished", "GetRejectFileFinished");
    assertThat(hub.rejectFile(job)).contains("bad");
    assertThat(hub.uploads.byId).isEmpty();
  }

  @Test
  void nothingStaysOfAnImportThatSavesAtItsEnd() {
    failAt("make late", () -> new IllegalStateException("a bug"));
    String[] lines =
        IntStream.rangeClosed(0, 2500)
            .mapToObj(i -> i == 2500 ? "make late" : "make row " + i)
            .toArray(String[]::new);
    ImportJob job = hub.post(1, ValidateMode.AT_END, lines);

    hub.runNext(1);

    assertThat(hub.saved(1)).isEmpty();
    assertThat(hub.bean(ThingWriters.class).staged()).isZero();
    assertThat(hub.find(job).counts()).isEqualTo(new ImportCounts(2501, 0, 0, 0, 2501));
    assertThat(hub.find(job).saved()).isFalse();
  }

  @Test
  void rowsWhoseGivingUpFailedAreGivenUpOnceTheJobIsOver() {
    ImportJob over = hub.post(1, ValidateMode.STANDARD, "make a");
    hub.runNext(1);
    ImportJob waiting = hub.post(2, ValidateMode.STANDARD, "make b");
    ThingWriters writers = hub.bean(ThingWriters.class);
    writers.leaveStaged(over.jobId());
    writers.leaveStaged(waiting.jobId());

    hub.bean(QueueNet.class).draw();

    assertThat(writers.owners()).containsExactly(waiting.jobId());
    assertThat(hub.saved(1)).containsExactly("a");
  }

  @Test
  @DisplayName("an outcome that counts rejects is followed by what became of their file")
  void rejectFileThatNobodyCanWriteAnyMoreFailed() {
    failAt("make b", () -> new DataAccessResourceFailureException("gone"));
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a", "bad", "save", "make b");
    assertThat(hub.runNext(1)).isInstanceOf(RunEnd.Retry.class);
    hub.bean(OneCatalog.class).removeProfiles();

    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.Over());

    assertThat(hub.find(job).errmsg()).isEqualTo("The profile DemoProfile1 is gone");
    assertThat(hub.find(job).counts().rejected()).isEqualTo(1);
    assertThat(hub.eventNames(job)).endsWith("CheckStatusFinished", "GetRejectFileFailed");
    assertThat(hub.body(job, "GetRejectFileFailed").get("problem").get("detail").asString())
        .isEqualTo(
            "The reject file of job %s could not be made: The profile DemoProfile1 is gone"
                .formatted(job.jobId()));
  }

  @Test
  void databaseThatDoesNotAnswerIsTriedAgain() {
    AtomicInteger left = new AtomicInteger(2);
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make b") && left.getAndDecrement() > 0) {
            throw new DataAccessResourceFailureException("gone");
          }
        };
    ImportJob job = hub.post(1, ValidateMode.AT_END, "make a", "make b");

    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.Retry(Duration.ofMillis(10)));
    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.Retry(Duration.ofMillis(20)));
    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.Over());

    assertThat(hub.find(job).reason()).isEqualTo(ImportJob.Reason.DONE);
    assertThat(hub.find(job).attempt()).isEqualTo(3);
    assertThat(hub.saved(1)).containsExactly("a", "b");
    assertThat(hub.eventNames(job))
        .containsExactly("ImportStarted", "ImportStarted", "ImportStarted", "CheckStatusFinished");
  }

  @Test
  void endsWithAnErrorWhenTheDatabaseNeverAnswers() {
    hub.importer.beforeLine =
        line -> {
          throw new DataAccessResourceFailureException("gone");
        };
    ImportJob job = hub.post(1, ValidateMode.AT_END, "make a");

    hub.runNext(1);
    hub.runNext(1);
    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.Over());

    assertThat(hub.find(job).errmsg()).isEqualTo("the database did not answer");
  }

  @Test
  void aSavePointMakesEarlierFailuresCountNoMore() {
    AtomicInteger reached = new AtomicInteger();
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make x") && reached.incrementAndGet() % 2 == 1) {
            throw new DataAccessResourceFailureException("gone");
          }
        };
    ImportJob job =
        hub.post(
            1,
            ValidateMode.STANDARD,
            "make x",
            "save",
            "make x",
            "make b",
            "save",
            "make x",
            "make c",
            "save",
            "make x",
            "make d",
            "save");

    int runs = 1;
    while (hub.runNext(1) instanceof RunEnd.Retry) {
      runs++;
    }

    assertThat(runs).isGreaterThan(3);
    assertThat(hub.find(job).reason()).isEqualTo(ImportJob.Reason.DONE);
    assertThat(hub.saved(1)).containsExactly("x", "b", "c", "d");
  }

  @Test
  @DisplayName("fault 24: no space in the database")
  void fullDiskEndsTheJobWithAnError() {
    failAt("make b", () -> new IllegalStateException(new SQLException("full", "53100")));
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a", "save", "make b");

    hub.runNext(1);

    assertThat(hub.find(job).errmsg()).isEqualTo("no space left in the database");
    assertThat(hub.saved(1)).containsExactly("a");
  }

  @Test
  @DisplayName("fault 24: the real database is full while rows are staged, and has room later")
  @DisabledIfSystemProperty(
      named = "importhub.test.database",
      matches = "postgresql",
      disabledReason = "max_page_count is of SQLite")
  void fullSqliteEndsTheJobWithAnErrorAndIsHealthyLater() {
    JdbcClient jdbc = hub.bean(JdbcClient.class);
    String[] lines =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "make " + "long name ".repeat(10) + i)
            .toArray(String[]::new);
    ImportJob job = hub.post(1, ValidateMode.AT_END, lines);
    long pages = jdbc.sql("pragma page_count").query(Long.class).single();
    jdbc.sql("pragma max_page_count = " + (pages + 100)).query(Long.class).single();

    hub.runNext(1);

    assertThat(hub.find(job).reason()).isEqualTo(ImportJob.Reason.ERROR);
    assertThat(hub.find(job).errmsg()).isEqualTo("no space left in the database");
    assertThat(hub.saved(1)).isEmpty();
    jdbc.sql("pragma max_page_count = 1000000").query(Long.class).single();
    ImportJob later = hub.post(1, ValidateMode.AT_END, lines);
    hub.runNext(1);
    assertThat(hub.find(later).reason()).isEqualTo(ImportJob.Reason.DONE);
    assertThat(hub.saved(1)).hasSize(20_000);
  }

  @Test
  void uploadThatIsGoneEndsTheJobWithAnError() {
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a");
    hub.uploads.byId.clear();

    hub.runNext(1);

    assertThat(hub.find(job).errmsg()).isEqualTo("The uploaded file is gone");
    assertThat(hub.eventNames(job)).containsExactly("ImportStarted", "CheckStatusFinished");
  }

  @Test
  void rejectFileThatCannotBeMadeIsToldAfterTheOutcome() {
    hub.importer.rejectFileFails = true;
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a", "bad");

    hub.runNext(1);

    assertThat(hub.find(job).reason()).isEqualTo(ImportJob.Reason.DONE);
    assertThat(hub.eventNames(job))
        .containsExactly("ImportStarted", "CheckStatusFinished", "GetRejectFileFailed");
    assertThat(hub.body(job, "GetRejectFileFailed").get("problem").get("detail").asString())
        .isEqualTo(
            "The reject file of job " + job.jobId() + " could not be made: the server failed");
    assertThat(hub.saved(1)).containsExactly("a");
  }

  @Test
  void interruptedImportStaysAsItIsAndGoesOnLater() {
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make b")) {
            Thread.currentThread().interrupt();
          }
        };
    ImportJob job =
        hub.post(1, ValidateMode.STANDARD, "make a", "save", "make b", "save", "make c");

    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.Stopped());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(hub.find(job).status()).isEqualTo(ImportJob.Status.RUNNING);
    hub.importer.beforeLine = line -> {};
    hub.runNext(1);
    assertThat(hub.saved(1)).containsExactly("a", "b", "c");
    assertThat(hub.eventNames(job))
        .containsExactly("ImportStarted", "ImportStarted", "CheckStatusFinished");
  }

  @Test
  @DisplayName("fault 22: a file that kills the server each time is given up after ten attempts")
  void fileThatKillsTheServerEachTimeIsGivenUp() {
    AtomicInteger kills = dieAt("make deadly", Integer.MAX_VALUE);
    ImportJob job =
        hub.post(1, ValidateMode.STANDARD, "make a", "bad", "save", "bad", "make deadly");

    // The first attempt saves something; ten more in a row do not.
    for (int attempt = 1; attempt <= 11; attempt++) {
      assertThatThrownBy(() -> hub.runNext(1)).isInstanceOf(KillableTransactions.Killed.class);
      hub.bean(KillableTransactions.class).startAgain();
      assertThat(hub.find(job).isOver()).as("after attempt %s", attempt).isFalse();
    }
    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.Over());

    assertThat(kills).hasValue(11);
    assertThat(hub.find(job).errmsg())
        .isEqualTo(
            "The server stopped during each of 10 attempts in a row, and none of them saved"
                + " anything (importhub.import.max-attempts)");
    assertThat(hub.find(job).counts()).isEqualTo(new ImportCounts(3, 2, 1, 0, 0));
    assertThat(hub.saved(1)).containsExactly("a");
    assertThat(hub.rejects(job)).hasSize(1);
    assertThat(hub.eventNames(job))
        .endsWith("ImportStarted", "CheckStatusFinished", "GetRejectFileFinished");
    assertThat(hub.uploads.byId).isEmpty();
  }

  @Test
  @DisplayName("fault 22: many rejects of a killed attempt are found anew, each once")
  void manyRejectsOfAKilledAttemptAreFoundAnew() {
    dieAt("make deadly", 1);
    Stream<String> lines = IntStream.range(0, 12_000).mapToObj("bad line %d"::formatted);
    ImportJob job =
        hub.post(
            1,
            ValidateMode.STANDARD,
            Stream.concat(lines, Stream.of("make deadly")).toArray(String[]::new));
    assertThatThrownBy(() -> hub.runNext(1)).isInstanceOf(KillableTransactions.Killed.class);
    hub.bean(KillableTransactions.class).startAgain();
    assertThat(hub.rejects(job)).hasSize(12_000);

    hub.runNext(1);

    assertThat(hub.find(job).counts()).isEqualTo(new ImportCounts(12_001, 1, 12_000, 0, 0));
    assertThat(hub.rejects(job)).hasSize(12_000);
  }

  @Test
  @DisplayName("fault 23: an attempt that was taken over writes nothing")
  void attemptThatWasTakenOverWritesNothing() {
    ImportJob job =
        hub.post(1, ValidateMode.STANDARD, "make a", "save", "note late", "bad", "make b", "save");
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make b")) {
            // What another node does while this one is paused.
            hub.inTransaction(
                () -> hub.bean(Attempts.class).next(hub.find(job)).begin(() -> "taken over"));
          }
        };

    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.TakenOver());

    assertThat(hub.saved(1)).containsExactly("a");
    assertThat(hub.rejects(job)).isEmpty();
    assertThat(hub.eventNames(job)).containsExactly("ImportStarted", "ImportStarted");
    assertThat(hub.find(job).status()).isEqualTo(ImportJob.Status.RUNNING);
  }

  @Test
  void attemptDoesNotBeginBehindTheBackOfAnother() {
    ImportJob stale = hub.post(1, ValidateMode.STANDARD, "make a");
    hub.bean(Attempts.class).next(stale).begin(() -> "first");

    assertThatThrownBy(() -> hub.bean(Attempts.class).next(stale).begin(() -> "second"))
        .isInstanceOf(TakenOverException.class);
  }

  /** Kills the process whenever it reads a line, as often as said; tells how often it did. */
  private AtomicInteger dieAt(String deadly, int times) {
    AtomicInteger kills = new AtomicInteger();
    hub.importer.beforeLine =
        line -> {
          if (line.equals(deadly) && kills.get() < times) {
            kills.incrementAndGet();
            hub.bean(KillableTransactions.class).killAt(1, false);
            throw new KillableTransactions.Killed();
          }
        };
    return kills;
  }

  private void failAt(String failing, java.util.function.Supplier<RuntimeException> fault) {
    AtomicInteger seen = new AtomicInteger();
    hub.importer.beforeLine =
        line -> {
          if (line.equals(failing) && seen.getAndIncrement() == 0) {
            throw fault.get();
          }
        };
  }
}
