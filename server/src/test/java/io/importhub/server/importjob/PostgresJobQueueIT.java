package io.importhub.server.importjob;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.importhub.server.testkit.Databases;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PostgresJobQueueIT extends JobQueueContract {
  private final MemoryUploads uploads = new MemoryUploads();
  private String url;
  private ImportJobFixture hub;

  @BeforeEach
  void open() {
    url = Databases.postgresUrl();
    hub = node();
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Override
  ImportJobFixture hub() {
    return hub;
  }

  @Test
  void twoNodesRunEachJobOnce() throws Exception {
    try (ImportJobFixture other = node()) {
      hub.bean(Scheduler.class).start();
      other.bean(Scheduler.class).start();

      List<ImportJob> jobs = postFromManyThreads(hub, 100);

      await()
          .atMost(120, SECONDS)
          .until(() -> jobs.stream().allMatch(job -> hub.find(job).isOver()));
      assertThat(jobs)
          .allSatisfy(
              job ->
                  assertThat(hub.eventNames(job))
                      .containsExactly(
                          "ImportStarted", "CheckStatusFinished", "GetRejectFileFinished"));
    }
  }

  @Test
  @DisplayName("fault 23: a node that was paused while another took its job over writes nothing")
  void pausedNodeWritesNothing() throws Exception {
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a", "save", "make b", "bad");
    CountDownLatch paused = new CountDownLatch(1);
    CountDownLatch resumed = new CountDownLatch(1);
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make b")) {
            paused.countDown();
            awaitQuietly(resumed);
          }
        };
    try (ImportJobFixture other = node();
        var threads = java.util.concurrent.Executors.newSingleThreadExecutor()) {
      var first = threads.submit(() -> hub.runNext(1));
      assertThat(paused.await(20, SECONDS)).isTrue();

      assertThat(other.runNext(1)).isEqualTo(new RunEnd.Over());
      List<JobEvent> events = other.events(job);
      resumed.countDown();

      assertThat(first.get(20, SECONDS)).isEqualTo(new RunEnd.TakenOver());
      assertThat(hub.events(job)).isEqualTo(events);
      assertThat(hub.saved(1)).containsExactlyInAnyOrder("a", "b");
      assertThat(hub.rejects(job)).hasSize(1);
      assertThat(hub.find(job).counts()).isEqualTo(new ImportCounts(4, 3, 1, 0, 0));
    }
  }

  @Test
  @DisplayName("fault 21: a job that one node runs is canceled at the other")
  void jobIsCanceledAtTheOtherNode() {
    try (ImportJobFixture other = node()) {
      String[] lines =
          IntStream.range(0, 5_000).mapToObj("make %d"::formatted).toArray(String[]::new);
      ImportJob job = hub.post(1, ValidateMode.AT_END, lines);
      hub.importer.beforeLine =
          line -> {
            if (line.equals("make 1500")) {
              other.bean(Cancellation.class).cancel(other.find(job));
            }
          };

      hub.runNext(1);

      assertThat(other.find(job).reason()).isEqualTo(ImportJob.Reason.CANCELED);
      assertThat(other.find(job).counts().accepted()).isLessThanOrEqualTo(2_500);
      assertThat(other.saved(1)).isEmpty();
    }
  }

  @Test
  void jobOfANodeThatLostItsDatabaseGoesOnAtTheOther() throws Exception {
    CountDownLatch died = new CountDownLatch(1);
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make b")) {
            hub.bean(KillableTransactions.class).killAt(1, false);
            died.countDown();
          }
        };
    hub.bean(Scheduler.class).start();
    ImportJob job = postAndWake(hub, 1, "make a", "save", "make b", "save");
    assertThat(died.await(20, SECONDS)).isTrue();
    hub.bean(Scheduler.class).pause();
    try (ImportJobFixture other = node()) {
      other.bean(Scheduler.class).start();

      await().atMost(15, SECONDS).until(() -> other.find(job).isOver());
      assertThat(other.saved(1)).containsExactlyInAnyOrder("a", "b");
    }
  }

  private ImportJobFixture node() {
    return ImportJobFixture.onPostgres(url, uploads);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
