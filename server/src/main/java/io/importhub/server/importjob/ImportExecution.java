package io.importhub.server.importjob;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The scheduler's work for a repository: runs its jobs, the oldest first, one at a time. After
 * about a second it gives its thread to other repositories and schedules itself again.
 */
@Component
class ImportExecution implements ExecutionHandler<Void> {
  private static final Logger LOG = LoggerFactory.getLogger(ImportExecution.class);
  private static final Duration TURN = Duration.ofSeconds(1);

  private final SchedulerJobQueue queue;
  private final ImportJobs jobs;
  private final JobRunner runner;
  private final ExecutionProperties settings;
  private final InstantSource time;
  // A scheduler that was held up, by the disk or a garbage collection, takes an execution of its
  // own
  // for dead and starts it again; the first one still works and must not lose its attempt.
  private final Set<Integer> running = ConcurrentHashMap.newKeySet();

  ImportExecution(
      SchedulerJobQueue queue,
      ImportJobs jobs,
      JobRunner runner,
      ExecutionProperties settings,
      InstantSource time) {
    this.queue = queue;
    this.jobs = jobs;
    this.runner = runner;
    this.settings = settings;
    this.time = time;
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    int repoKey = Integer.parseInt(instance.getId());
    if (!running.add(repoKey)) {
      LOG.info("Queue {} is still worked on by this server; it is looked at again", repoKey);
      return (complete, operations) -> operations.reschedule(complete, time.instant().plus(TURN));
    }
    try {
      return runJobs(repoKey, context);
    } finally {
      running.remove(repoKey);
    }
  }

  private CompletionHandler<Void> runJobs(int repoKey, ExecutionContext context) {
    Instant turnEnds = time.instant().plus(TURN);
    RunEnd end = new RunEnd.Over();
    do {
      Optional<ImportJob> job = jobs.oldestUnfinished(repoKey);
      if (job.isEmpty()) {
        break;
      }
      end = runner.run(job.get());
    } while (end instanceof RunEnd.Over
        && time.instant().isBefore(turnEnds)
        && !context.getSchedulerState().isShuttingDown());
    return completion(end);
  }

  /**
   * Schedules an execution again that could not even write that it failed, so that the database is
   * asked less and less often.
   */
  void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int failures = complete.getExecution().consecutiveFailures + 1;
    operations.reschedule(complete, time.instant().plus(settings.retryAfter(failures)));
  }

  private CompletionHandler<Void> completion(RunEnd end) {
    return switch (end) {
      case RunEnd.Over over -> this::goOnOrEnd;
      case RunEnd.Retry retry ->
          (complete, operations) ->
              operations.reschedule(complete, time.instant().plus(retry.after()));
      case RunEnd.Stopped stopped -> {
        // The scheduler interrupts this thread to stop it, and has to write that it stopped.
        Thread.interrupted();
        yield (complete, operations) -> operations.reschedule(complete, time.instant());
      }
      // The row in the database is the other execution's.
      case RunEnd.TakenOver takenOver -> (complete, operations) -> {};
    };
  }

  private void goOnOrEnd(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    if (!queue.removeUnlessJobsWait(complete.getExecution())) {
      operations.reschedule(complete, time.instant());
    }
  }
}
