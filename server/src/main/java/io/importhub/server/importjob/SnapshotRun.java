package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.importer.Position;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.snapshot.BadArchiveException;
import io.importhub.server.importer.snapshot.ElementResult;
import io.importhub.server.importer.snapshot.ReadSnapshot;
import io.importhub.server.importer.snapshot.RejectArchive;
import io.importhub.server.importer.snapshot.SnapshotImports;
import io.importhub.server.importer.snapshot.SnapshotOptions;
import io.importhub.server.importer.snapshot.SnapshotOutcome;
import io.importhub.server.importer.snapshot.SnapshotResult;
import io.importhub.server.repository.RejectCode;
import io.importhub.server.repository.SnapshotAuthor;
import io.importhub.server.repository.WorkSessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs a job that imports a snapshot, once. The snapshot is read first, which writes nothing; the
 * transaction of the outcome imports it, so that an attempt that dies leaves nothing of it and the
 * next one starts at the beginning.
 */
@Component
class SnapshotRun implements WholeRun {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotRun.class);

  private final SnapshotPlans plans;
  private final SnapshotImports imports;
  private final WorkSessions sessions;
  private final SnapshotResults results;
  private final JdbcRejectLog rejectLog;
  private final JdbcRejectFiles rejectFiles;
  private final CancelRequests cancels;
  private final OutcomeRecorder outcomes;
  private final JobAnnouncer news;
  private final InstantSource time;

  SnapshotRun(
      SnapshotPlans plans,
      SnapshotImports imports,
      WorkSessions sessions,
      SnapshotResults results,
      JdbcRejectLog rejectLog,
      JdbcRejectFiles rejectFiles,
      CancelRequests cancels,
      OutcomeRecorder outcomes,
      JobAnnouncer news,
      InstantSource time) {
    this.plans = plans;
    this.imports = imports;
    this.sessions = sessions;
    this.results = results;
    this.rejectLog = rejectLog;
    this.rejectFiles = rejectFiles;
    this.cancels = cancels;
    this.outcomes = outcomes;
    this.news = news;
    this.time = time;
  }

  @Override
  public void run(Attempt attempt) throws IOException {
    Instant began = time.instant();
    ImportJob job = attempt.job();
    SnapshotAuthor author = plans.author(job);
    attempt.begin(() -> job);
    SnapshotOptions options = plans.options(job);
    var progress = new SnapshotProgress(attempt.job(), news, time, cancels);
    try (ReadSnapshot snapshot = imports.read(plans.file(job), options, progress)) {
      end(attempt, snapshot, author, options);
      LOG.info(
          "Import {} of a snapshot ended: {} elements in {}",
          job.jobId(),
          snapshot.count(),
          Duration.between(began, time.instant()));
    } catch (SnapshotProgress.CanceledException e) {
      attempt.write(facts -> cancel(attempt, e.elements(), facts));
    } catch (BadArchiveException e) {
      String message = String.valueOf(e.getMessage());
      attempt.write(facts -> refuse(attempt, message));
      throw new JobFailedException(message, e);
    }
  }

  @Override
  public int count(ImportJob job) throws IOException {
    return imports.count(plans.file(job), plans.options(job));
  }

  private void refuse(Attempt attempt, String message) {
    ImportJob job = attempt.job();
    int awaiting = sessions.count(job.repoKey(), job.userId());
    results.put(job.jobId(), SnapshotResult.failed(message), awaiting);
  }

  private void end(
      Attempt attempt, ReadSnapshot snapshot, SnapshotAuthor author, SnapshotOptions options) {
    attempt.write(
        facts -> {
          ImportJob job = attempt.job();
          if (cancels.isRequested(job.jobId())) {
            cancel(attempt, snapshot.count(), facts);
            return;
          }
          SnapshotOutcome applied = imports.apply(snapshot, author, options);
          results.put(job.jobId(), applied.result(), applied.awaiting());
          rejectLog.add(job.jobId(), rejects(applied.rejects()));
          int unprocessed = applied.notReached();
          outcomes.record(
              attempt,
              outcome(
                  ImportJob.Reason.DONE,
                  applied.rejects().isEmpty() ? null : RejectFileName.of(job),
                  applied.saved(),
                  new ImportCounts(
                      snapshot.count(),
                      applied.accepted(),
                      applied.rejects().size(),
                      applied.ignored(),
                      unprocessed)),
              rejectFile(attempt, applied),
              facts);
        });
  }

  private void cancel(Attempt attempt, int elements, List<JobFact> facts) {
    outcomes.record(
        attempt,
        outcome(
            ImportJob.Reason.CANCELED, null, false, new ImportCounts(elements, 0, 0, 0, elements)),
        new MadeRejectFile.NotNeeded(),
        facts);
  }

  private Outcome outcome(
      ImportJob.Reason reason,
      @Nullable String rejectsFileName,
      boolean saved,
      ImportCounts counts) {
    return new Outcome(
        reason,
        null,
        rejectsFileName,
        saved,
        counts,
        time.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static List<LoggedReject> rejects(List<ElementResult> elements) {
    List<LoggedReject> rejects = new ArrayList<>(elements.size());
    for (ElementResult element : elements) {
      ElementResult.Fault fault = element.fault();
      Position at =
          fault == null || fault.line() == 0
              ? new Position(1, 1)
              : new Position(fault.line(), fault.column());
      rejects.add(
          new LoggedReject(
              rejects.size() + 1,
              1,
              new Reject(
                  at,
                  fault == null ? RejectCode.WARNING : fault.code(),
                  String.valueOf(element.message())),
              element.path().getBytes(UTF_8)));
    }
    return rejects;
  }

  /** Writes the reject file, in the caller's transaction. */
  private MadeRejectFile rejectFile(Attempt attempt, SnapshotOutcome applied) {
    if (applied.rejects().isEmpty()) {
      return new MadeRejectFile.NotNeeded();
    }
    ImportJob job = attempt.job();
    var chunks = new RejectFileChunks(attempt, rejectFiles);
    try (var out = new ChunkOutputStream(chunks::addWithin, JdbcRejectFiles.CHUNK_BYTES)) {
      RejectArchive.write(applied, out);
      out.close();
      return new MadeRejectFile.Ready(
          new RejectFile(
              job.jobId(), RejectFileName.of(job), UTF_8.name(), out.size(), out.sha256Hex()),
          chunks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
