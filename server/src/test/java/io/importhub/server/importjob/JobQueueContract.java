package io.importhub.server.importjob;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the queues hold to on every database. */
abstract class JobQueueContract {
  private static final int REPOSITORIES = 5;

  /** The only node, or the first of several. */
  abstract ImportJobFixture hub();

  @Test
  void jobRunsRightAfterItsCommit() {
    ImportJobFixture hub = hub();
    hub.bean(Scheduler.class).start();

    ImportJob job = postAndWake(hub, 1, "make a");

    await().atMost(10, SECONDS).until(() -> hub.find(job).isOver());
    await().atMost(5, SECONDS).until(() -> executions(hub) == 0);
  }

  @Test
  void nothingRunsOfWhatIsRolledBack() {
    ImportJobFixture hub = hub();

    try {
      hub.inTransaction(
          () -> {
            hub.bean(SchedulerJobQueue.class).wake(1);
            throw new IllegalStateException("rolled back");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("rolled back");
    }

    assertThat(executions(hub)).isZero();
  }

  @Test
  void everyJobOfManyThreadsRunsOnceInOrderAndAloneInItsRepository() throws Exception {
    ImportJobFixture hub = hub();
    AtomicIntegerArray running = new AtomicIntegerArray(REPOSITORIES);
    List<String> together = new CopyOnWriteArrayList<>();
    hub.importer.beforeLine =
        line -> {
          if (line.startsWith("in ") && running.incrementAndGet(repository(line)) > 1) {
            together.add(line);
          } else if (line.startsWith("out ")) {
            running.decrementAndGet(repository(line));
          }
        };
    hub.bean(Scheduler.class).start();

    List<ImportJob> jobs = postFromManyThreads(hub, 200);

    await().atMost(120, SECONDS).until(() -> jobs.stream().allMatch(job -> hub.find(job).isOver()));
    assertThat(together).isEmpty();
    assertThat(jobs).allSatisfy(job -> assertThat(hub.find(job).attempt()).isEqualTo(1));
    for (int repository = 0; repository < REPOSITORIES; repository++) {
      assertThat(startsInQueueOrder(hub, repository)).isSorted().hasSize(200 / REPOSITORIES);
    }
    await().atMost(5, SECONDS).until(() -> executions(hub) == 0);
  }

  @Test
  void wakeUpWhileTheExecutionEndsIsNotLost() throws Exception {
    ImportJobFixture hub = hub();
    hub.bean(Scheduler.class).start();

    for (int i = 0; i < 50; i++) {
      ImportJob first = postAndWake(hub, 1, "make first " + i);
      // The second comes at any moment of the first one's end.
      await()
          .pollDelay(java.time.Duration.ZERO)
          .pollInterval(java.time.Duration.ofNanos(100_000))
          .atMost(20, SECONDS)
          .until(() -> hub.find(first).isOver());
      ImportJob second = postAndWake(hub, 1, "make second " + i);
      await().atMost(20, SECONDS).until(() -> hub.find(second).isOver());
    }
  }

  @Test
  void executionThatTheSchedulerTakesForDeadKeepsItsAttempt() throws Exception {
    ImportJobFixture hub = hub();
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    hub.importer.beforeLine =
        line -> {
          reading.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Scheduler scheduler = hub.bean(Scheduler.class);
    scheduler.start();
    ImportJob job = postAndWake(hub, 1, "make a");
    assertThat(reading.await(20, SECONDS)).isTrue();

    hub.bean(JdbcClient.class)
        .sql(
            """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
              version = version + 1
            """)
        .update();
    await().atMost(20, SECONDS).until(() -> executionVersion(hub) > 4);
    goOn.countDown();

    await().atMost(20, SECONDS).until(() -> hub.find(job).isOver());
    assertThat(hub.find(job).attempt()).isEqualTo(1);
    await().atMost(20, SECONDS).until(() -> executions(hub) == 0);
  }

  private static long executionVersion(ImportJobFixture hub) {
    return hub.bean(JdbcClient.class)
        .sql("select coalesce(max(version), 0) from scheduled_tasks")
        .query(Long.class)
        .single();
  }

  @Test
  void netWakesAQueueThatHasNoExecution() {
    ImportJobFixture hub = hub();
    ImportJob job = hub.post(1, ValidateMode.STANDARD, "make a");
    hub.bean(Scheduler.class).start();
    assertThat(hub.bean(SchedulerJobQueue.class).forgotten()).containsExactly(1);

    hub.bean(QueueNet.class).draw();

    await().atMost(10, SECONDS).until(() -> hub.find(job).isOver());
    assertThat(hub.bean(SchedulerJobQueue.class).forgotten()).isEmpty();
  }

  @Test
  void failedJobHoldsItsRepositoryUntilItIsTriedAgain() {
    ImportJobFixture hub = hub();
    AtomicInteger failures = new AtomicInteger(2);
    hub.importer.beforeLine =
        line -> {
          if (line.equals("make a") && failures.getAndDecrement() > 0) {
            throw new org.springframework.dao.DataAccessResourceFailureException("gone");
          }
        };
    hub.bean(Scheduler.class).start();

    ImportJob first = postAndWake(hub, 1, "make a");
    ImportJob second = postAndWake(hub, 1, "make b");

    await().atMost(20, SECONDS).until(() -> hub.find(second).isOver());
    assertThat(hub.find(first).reason()).isEqualTo(ImportJob.Reason.DONE);
    assertThat(hub.saved(1)).containsExactly("a", "b");
  }

  static ImportJob postAndWake(ImportJobFixture hub, int repository, String... lines) {
    List<ImportJob> posted = new ArrayList<>();
    hub.inTransaction(
        () -> {
          posted.add(hub.post(repository, ValidateMode.STANDARD, lines));
          hub.bean(SchedulerJobQueue.class).wake(repository);
        });
    return posted.getFirst();
  }

  static List<ImportJob> postFromManyThreads(ImportJobFixture hub, int count) throws Exception {
    List<ImportJob> jobs = new CopyOnWriteArrayList<>();
    CountDownLatch posted = new CountDownLatch(count);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < count; i++) {
        int number = i;
        threads.execute(
            () -> {
              int repository = number % REPOSITORIES;
              jobs.add(
                  postAndWake(
                      hub, repository, "in " + repository, "make " + number, "out " + repository));
              posted.countDown();
            });
      }
      assertThat(posted.await(60, SECONDS)).isTrue();
    }
    return jobs;
  }

  private static int repository(String line) {
    return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
  }

  static List<Long> startsInQueueOrder(ImportJobFixture hub, int repository) {
    return hub.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
        .sql("select started_at from import_job where repo_key = :repository order by queue_no")
        .param("repository", repository)
        .query(Long.class)
        .list();
  }

  static int executions(ImportJobFixture hub) {
    return hub.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
        .sql("select count(*) from scheduled_tasks where task_name = 'import-queue'")
        .query(Integer.class)
        .single();
  }
}
