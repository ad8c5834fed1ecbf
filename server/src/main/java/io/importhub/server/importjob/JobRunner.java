package io.importhub.server.importjob;

import io.importhub.server.importer.Format;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.repository.ChangeWriters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Runs a job once: from the beginning of an attempt to the outcome, or to what keeps it from one.
 */
@Component
class JobRunner {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  private final ImportJobs jobs;
  private final Attempts attempts;
  private final ImportPlans plans;
  private final ChangeWriters writers;
  private final FindingLog findings;
  private final Checkpoints checkpoints;
  private final RejectFileMaker rejectFiles;
  private final OutcomeRecorder outcomes;
  private final CancelRequests cancels;
  private final Failures failures;
  private final WholeRun snapshots;
  private final JobAnnouncer news;
  private final ExecutionProperties settings;
  private final InstantSource time;

  JobRunner(
      ImportJobs jobs,
      Attempts attempts,
      ImportPlans plans,
      ChangeWriters writers,
      FindingLog findings,
      Checkpoints checkpoints,
      RejectFileMaker rejectFiles,
      OutcomeRecorder outcomes,
      CancelRequests cancels,
      Failures failures,
      WholeRun snapshots,
      JobAnnouncer news,
      ExecutionProperties settings,
      InstantSource time) {
    this.jobs = jobs;
    this.attempts = attempts;
    this.plans = plans;
    this.writers = writers;
    this.findings = findings;
    this.checkpoints = checkpoints;
    this.rejectFiles = rejectFiles;
    this.outcomes = outcomes;
    this.cancels = cancels;
    this.failures = failures;
    this.snapshots = snapshots;
    this.news = news;
    this.settings = settings;
    this.time = time;
  }

  /**
   * Runs a job once.
   *
   * @throws RuntimeException if neither the outcome nor the failure can be written; the job stays
   *     as it is, to be tried again
   */
  RunEnd run(ImportJob job) {
    Attempt attempt = attempts.next(job);
    try (MDC.MDCCloseable id = MDC.putCloseable("job_id", job.jobId())) {
      return runGuarded(attempt);
    } catch (TakenOverException e) {
      if (wasCanceledBefore(attempt)) {
        return new RunEnd.Over();
      }
      LOG.warn(
          "Import {} belongs to another attempt: {}; this one ends and writes nothing more",
          job.jobId(),
          e.getMessage());
      return new RunEnd.TakenOver();
    } catch (InterruptedAttemptException e) {
      LOG.info("Import {} stops with the server; its next attempt goes on", job.jobId());
      return new RunEnd.Stopped();
    }
  }

  private RunEnd runGuarded(Attempt attempt) {
    RunEnd end;
    try {
      end =
          failures.areTooMany(attempt, checkpoints.of(attempt.job()))
              ? failures.giveUp(attempt)
              : runToTheOutcome(attempt);
    } catch (TakenOverException | InterruptedAttemptException e) {
      throw e;
    } catch (Throwable fault) { // an import that exhausts stack or heap fails by itself alone
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedAttemptException(attempt.job().jobId(), attempt.number());
      }
      end = failures.handle(attempt, fault);
    }
    if (end instanceof RunEnd.Over) {
      outcomes.removeUpload(attempt.job());
    }
    return end;
  }

  private RunEnd runToTheOutcome(Attempt attempt) throws IOException {
    if (attempt.job().format() == Format.SNAPSHOT) {
      snapshots.run(attempt);
      return new RunEnd.Over();
    }
    Instant began = time.instant();
    ImportPlan plan = plans.of(attempt.job());
    ImportRun run = attempt.begin(() -> open(attempt, plan));
    if (attempt.number() > 1) {
      findings.removeBehind(attempt, checkpoints.of(attempt.job()));
    }
    ImportSource source = plans.source(attempt.job(), checkpoints.of(attempt.job()));
    plan.importer().read(source, run);
    run.readToTheEnd();
    ImportCounts counts = run.counts();
    Instant ended = time.instant().truncatedTo(ChronoUnit.MILLIS);
    MadeRejectFile rejects = rejectFile(attempt, plan, run, ended);
    AtomicBoolean canceled = new AtomicBoolean();
    attempt.write(
        facts -> {
          canceled.set(cancels.isRequested(attempt.job().jobId()));
          run.end(facts, canceled.get());
          outcomes.record(
              attempt, outcome(attempt.job(), run, canceled.get(), ended), rejects, facts);
        });
    LOG.info(
        "Import {} {}: {} commands, {} rejected in {}",
        attempt.job().jobId(),
        canceled.get() ? "canceled" : "done",
        counts.commands(),
        counts.rejected(),
        Duration.between(began, time.instant()));
    if (run.hasStaged()) {
      sweep();
    }
    return new RunEnd.Over();
  }

  private static Outcome outcome(ImportJob job, ImportRun run, boolean canceled, Instant ended) {
    ImportCounts counts = run.counts();
    return new Outcome(
        canceled ? ImportJob.Reason.CANCELED : ImportJob.Reason.DONE,
        null,
        counts.rejected() == 0 ? null : RejectFileName.of(job),
        canceled ? run.savedAtASavePoint() : run.saved(),
        counts,
        ended);
  }

  /** Whether a job that had waited was canceled between the look at its row and its attempt. */
  private boolean wasCanceledBefore(Attempt attempt) {
    return !attempt.hasBegun()
        && jobs.find(attempt.job().jobId())
            .filter(job -> job.reason() == ImportJob.Reason.CANCELED)
            .filter(job -> job.attempt() == attempt.number() - 1)
            .isPresent();
  }

  /** Opens the run of an attempt that has begun, in the same transaction. */
  private ImportRun open(Attempt attempt, ImportPlan plan) {
    ImportJob job = attempt.job();
    Checkpoint from = checkpoints.of(job);
    return new ImportRun(
        attempt,
        writers.open(plan.context(attempt)),
        new RunLog(job.jobId(), findings, checkpoints),
        from,
        settings,
        new ProgressMeter(job, news::progressed),
        time,
        () -> cancels.isRequested(job.jobId()));
  }

  private MadeRejectFile rejectFile(Attempt attempt, ImportPlan plan, ImportRun run, Instant ended)
      throws IOException {
    if (run.findings().holdsAllRejects()) {
      return rejectFiles.make(
          attempt, plan.importer(), run.counts(), ended, run.findings().rejects());
    }
    attempt.write(run::writeFound);
    return rejectFiles.make(attempt, plan.importer(), run.counts(), ended);
  }

  private void sweep() {
    try {
      writers.sweep();
    } catch (RuntimeException e) {
      LOG.warn("The rows that an import left were not swept; the next sweep removes them", e);
    }
  }
}
