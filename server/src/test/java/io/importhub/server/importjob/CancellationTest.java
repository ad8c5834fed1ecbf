package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;

@DisplayName("fault 21")
class CancellationTest {
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
  @DisplayName("before: a job that waits is over at once, with all its commands unprocessed")
  void endsAWaitingJobAtOnce() {
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a", "bad", "save");

    ImportJob canceled = cancel(job);

    assertThat(canceled.reason()).isEqualTo(ImportJob.Reason.CANCELED);
    assertThat(canceled.counts()).isEqualTo(new ImportCounts(3, 0, 0, 0, 3));
    assertThat(canceled.attempt()).isZero();
    assertThat(hub.eventNames(job)).containsExactly("CheckStatusFinished");
    assertThat(hub.body(job, "CheckStatusFinished").get("job_info").toString())
        .isEqualTo("{\"reason\":\"CANCELED\",\"rejects\":false}");
    assertThat(hub.news.recorded).hasSize(1);
    assertThat(hub.uploads.byId).isEmpty();
    assertThat(hub.bean(ImportJobs.class).oldestUnfinished(1)).isEmpty();
    assertThat(hub.saved(1)).isEmpty();
  }

  @Test
  @DisplayName("before: an attempt that would begin with it goes on to the next job")
  void isNoTakeOver() {
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a");
    cancel(job);
    assertThat(hub.bean(JobRunner.class).run(job)).isEqualTo(new RunEnd.Over());
    assertThat(hub.eventNames(job)).containsExactly("CheckStatusFinished");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("during: ends within one chunk, with what save points saved and the rejects so far")
  void endsARunningJobWithinAChunk(ValidateMode mode) {
    List<String> lines = new ArrayList<>(List.of("make a", "bad early", "save"));
    IntStream.range(0, 9_000).mapToObj(i -> "make row " + i).forEach(lines::add);
    lines.addAll(3_000, List.of("bad late", "save"));
    ImportJob job = hub.post(1, mode, lines.toArray(String[]::new));
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make row 2500")) {
            assertThat(cancel(job).isOver()).isFalse();
          }
        };

    assertThat(hub.runNext(1)).isEqualTo(new RunEnd.Over());

    ImportJob ended = hub.find(job);
    ImportCounts counts = ended.counts();
    assertThat(ended.reason()).isEqualTo(ImportJob.Reason.CANCELED);
    assertThat(counts.commands()).isEqualTo(lines.size());
    assertThat(counts.accepted()).isBetween(1_502L, 3_502L);
    assertThat(counts.rejected()).isEqualTo(1);
    assertThat(counts.accepted() + counts.rejected() + counts.ignored() + counts.unprocessed())
        .isEqualTo(counts.commands());
    boolean savesAtSavePoints = mode == ValidateMode.STANDARD;
    assertThat(ended.saved()).isEqualTo(savesAtSavePoints);
    assertThat(hub.saved(1)).isEqualTo(savesAtSavePoints ? List.of("a") : List.of());
    assertThat(hub.bean(ThingWriters.class).staged()).isZero();
    assertThat(hub.rejectFile(job)).contains("bad early").doesNotContain("bad late");
    assertThat(hub.eventNames(job))
        .containsExactly("ImportStarted", "CheckStatusFinished", "GetRejectFileFinished");
    assertThat(hub.body(job, "CheckStatusFinished").get("job_info").toString())
        .isEqualTo(
            "{\"reason\":\"CANCELED\",\"rejects\":true,\"rejects_file_name\":\"demo_rej.mgr\"}");
  }

  @Test
  @DisplayName("during: progress stays where the import was canceled")
  void tellsNoProgressOfWhatIsOnlyCounted() {
    String[] lines =
        IntStream.range(0, 4_000).mapToObj("make row %d"::formatted).toArray(String[]::new);
    ImportJob job = hub.post(1, ValidateMode.AT_END, lines);
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make row 1000")) {
            cancel(job);
          }
        };

    hub.runNext(1);

    JobProgressed last = hub.news.progressed.getLast();
    assertThat(hub.find(job).counts().unprocessed()).isGreaterThan(1_000);
    assertThat(last.commands()).isBetween(900L, 1_100L);
    assertThat(last.bytes()).isBetween(job.sizeBytes() / 5, job.sizeBytes() / 3);
  }

  @Test
  @DisplayName("during: nothing of the last moment is saved, either")
  void endsAJobAtItsLastMoment() {
    ImportJob job = hub.post(1, ValidateMode.AT_END, "make a", "bad");
    hub.importer.beforeRejects = () -> cancel(job);

    hub.runNext(1);

    assertThat(hub.find(job).reason()).isEqualTo(ImportJob.Reason.CANCELED);
    assertThat(hub.find(job).counts()).isEqualTo(new ImportCounts(2, 1, 1, 0, 0));
    assertThat(hub.find(job).saved()).isFalse();
    assertThat(hub.saved(1)).isEmpty();
    assertThat(hub.rejectFile(job)).contains("bad");
  }

  @Test
  @DisplayName("during: an attempt that fails afterwards ends it canceled, too")
  void endsAFailingJobCanceled() {
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a", "save", "make b", "make c");
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make b")) {
            cancel(job);
            throw new IllegalStateException("a bug");
          }
        };

    hub.runNext(1);

    assertThat(hub.find(job).reason()).isEqualTo(ImportJob.Reason.CANCELED);
    assertThat(hub.find(job).errmsg()).isNull();
    assertThat(hub.saved(1)).containsExactly("a");
  }

  @Test
  @DisplayName("during: a job that waits to be tried again applies nothing more")
  void endsAJobThatIsTriedAgain() {
    ImportJob job = hub.post(1, ValidateMode.AT_END, "make a", "make b");
    AtomicInteger failures = new AtomicInteger(1);
    hub.importer.beforeLine =
        line -> {
          if (failures.getAndDecrement() > 0) {
            throw new DataAccessResourceFailureException("gone");
          }
        };
    assertThat(hub.runNext(1)).isInstanceOf(RunEnd.Retry.class);

    assertThat(cancel(job).isOver()).isFalse();
    hub.runNext(1);

    assertThat(hub.find(job).reason()).isEqualTo(ImportJob.Reason.CANCELED);
    assertThat(hub.find(job).counts()).isEqualTo(new ImportCounts(2, 0, 0, 0, 2));
  }

  @Test
  @DisplayName("after: says how it ended; once more is the same as once")
  void refusesAJobThatIsOver() {
    ImportJob done = hub.post(1, ValidateMode.STANDARD, "make a");
    hub.runNext(1);
    assertThatThrownBy(() -> cancel(done))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Found job "
                + done.jobId()
                + " over with DONE, expected one that waits, runs or was canceled");
    assertThat(hub.saved(1)).containsExactly("a");

    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make b");
    cancel(job);
    assertThat(cancel(job).reason()).isEqualTo(ImportJob.Reason.CANCELED);
    assertThat(hub.eventNames(job)).containsExactly("CheckStatusFinished");
  }

  @Test
  void countsNothingOfAFileThatCannotBeRead() {
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a", "make b");
    hub.importer.beforeLine =
        line -> {
          throw new IllegalStateException("a bug");
        };
    assertThat(cancel(job).counts()).isEqualTo(ImportCounts.NONE);
  }

  /** As a request does, which knows the job as it was before. */
  private ImportJob cancel(ImportJob job) {
    return hub.bean(Cancellation.class).cancel(hub.find(job));
  }
}
