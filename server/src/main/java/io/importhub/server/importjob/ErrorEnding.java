package io.importhub.server.importjob;

import io.importhub.server.repository.ChangeWriters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends jobs with an error: what save points saved stays, with its counts and rejects; all commands
 * behind the last save point count as unprocessed, whether the attempt had reached them or not. A
 * job that was to be canceled ends so, without the error.
 */
@Component
class ErrorEnding {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorEnding.class);

  private final ImportJobs jobs;
  private final Attempts attempts;
  private final ImportPlans plans;
  private final UnreadCommands unread;
  private final CancelRequests cancels;
  private final ChangeWriters writers;
  private final FindingLog findings;
  private final Checkpoints checkpoints;
  private final RejectFileMaker rejectFiles;
  private final OutcomeRecorder outcomes;
  private final InstantSource time;

  ErrorEnding(
      ImportJobs jobs,
      Attempts attempts,
      ImportPlans plans,
      UnreadCommands unread,
      CancelRequests cancels,
      ChangeWriters writers,
      FindingLog findings,
      Checkpoints checkpoints,
      RejectFileMaker rejectFiles,
      OutcomeRecorder outcomes,
      InstantSource time) {
    this.jobs = jobs;
    this.attempts = attempts;
    this.plans = plans;
    this.unread = unread;
    this.cancels = cancels;
    this.writers = writers;
    this.findings = findings;
    this.checkpoints = checkpoints;
    this.rejectFiles = rejectFiles;
    this.outcomes = outcomes;
    this.time = time;
  }

  /**
   * Ends the job of a failed attempt.
   *
   * @param errmsg for the job's owner to read
   */
  void end(Attempt failed, String errmsg) {
    end(failed, errmsg, true);
  }

  /**
   * Ends a job as {@link #end}, but leaves its file alone, which may be what stops the server: the
   * commands behind the last save point are not counted.
   */
  void endUnread(Attempt failed, String errmsg) {
    end(failed, errmsg, false);
  }

  private void end(Attempt failed, String errmsg, boolean isRead) {
    ImportJob job = jobs.find(failed.job().jobId()).orElseThrow();
    Attempt attempt = failed.hasBegun() ? failed : begun(job);
    Checkpoint saved = checkpoints.of(job);
    // What is removed makes the room that the outcome needs when the disk is full.
    findings.removeBehind(attempt, saved);
    Optional<ImportPlan> plan = plan(job);
    plan.ifPresent(found -> giveUpUnsaved(attempt, found));
    long unprocessed = isRead && plan.isPresent() ? unread.count(job, saved) : 0;
    ImportCounts counts =
        new ImportCounts(
            saved.commands() + unprocessed,
            saved.accepted(),
            saved.rejected(),
            saved.ignored(),
            unprocessed);
    Outcome outcome =
        new Outcome(
            ImportJob.Reason.ERROR,
            errmsg,
            counts.rejected() == 0 ? null : RejectFileName.of(job),
            saved.saved(),
            counts,
            time.instant().truncatedTo(ChronoUnit.MILLIS));
    MadeRejectFile rejects =
        plan.map(found -> rejectFile(attempt, found, outcome))
            .orElseGet(() -> withoutFile(job, outcome));
    attempt.write(
        facts ->
            outcomes.record(
                attempt,
                cancels.isRequested(job.jobId()) ? outcome.canceled() : outcome,
                rejects,
                facts));
  }

  private Attempt begun(ImportJob job) {
    Attempt attempt = attempts.next(job);
    attempt.begin(() -> job);
    return attempt;
  }

  private Optional<ImportPlan> plan(ImportJob job) {
    try {
      return Optional.of(plans.of(job));
    } catch (JobFailedException e) {
      return Optional.empty();
    }
  }

  private void giveUpUnsaved(Attempt attempt, ImportPlan plan) {
    try {
      attempt.write(facts -> writers.open(plan.contextBehind(attempt)).giveUp());
    } catch (TakenOverException | InterruptedAttemptException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn(
          "The unsaved rows of import {} were not given up; the job ends all the same",
          attempt.job().jobId(),
          e);
    }
  }

  /** What becomes of the reject file when nothing here writes its format any more. */
  private static MadeRejectFile withoutFile(ImportJob job, Outcome outcome) {
    return outcome.counts().rejected() == 0
        ? new MadeRejectFile.NotNeeded()
        : MadeRejectFile.Failed.because(job, String.valueOf(outcome.errmsg()));
  }

  private MadeRejectFile rejectFile(Attempt attempt, ImportPlan plan, Outcome outcome) {
    try {
      return rejectFiles.make(attempt, plan.importer(), outcome.counts(), outcome.endedAt());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
