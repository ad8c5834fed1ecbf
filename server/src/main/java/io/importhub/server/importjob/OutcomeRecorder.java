package io.importhub.server.importjob;

import io.importhub.server.upload.UploadStore;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Writes how a job ended: its row, its reject file and its last events, in one transaction, which
 * also removes its upload when that is short.
 */
@Component
class OutcomeRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);

  private final JdbcClient jdbc;
  private final JdbcRejectFiles files;
  private final UploadStore uploads;

  OutcomeRecorder(JdbcClient jdbc, JdbcRejectFiles files, UploadStore uploads) {
    this.jdbc = jdbc;
    this.files = files;
    this.uploads = uploads;
  }

  /** Ends a job, in the transaction of an attempt. */
  void record(Attempt attempt, Outcome outcome, MadeRejectFile rejects, List<JobFact> facts) {
    ImportJob job = attempt.job();
    end(job, outcome);
    uploads.deleteIfShort(job.uploadId());
    facts.add(new JobFact.CheckStatusFinished(outcome));
    if (attempt.number() > 1) {
      files.removeChunks(job.jobId(), attempt.number() - 1);
    }
    switch (rejects) {
      case MadeRejectFile.NotNeeded none -> {}
      case MadeRejectFile.Ready ready -> {
        ready.chunks().write();
        files.add(ready.file(), attempt.number());
        facts.add(new JobFact.GetRejectFileFinished(ready.file(), href(job)));
      }
      case MadeRejectFile.Failed failed ->
          facts.add(new JobFact.GetRejectFileFailed(failed.problem()));
    }
  }

  /** Removes what {@link #record} left of an upload, once that is committed. */
  void removeUpload(ImportJob job) {
    try {
      uploads.delete(job.uploadId());
    } catch (RuntimeException e) {
      LOG.warn("Upload {} was not removed; the next sweep removes it", job.uploadId(), e);
    }
  }

  private void end(ImportJob job, Outcome outcome) {
    ImportCounts counts = outcome.counts();
    jdbc.sql(
            """
            update import_job set status = 'TERMINATED', reason = :reason, errmsg = :errmsg,
              rejects_file_name = :rejectsFileName, saved = :saved, commands = :commands,
              accepted = :accepted, rejected = :rejected, ignored = :ignored,
              unprocessed = :unprocessed, checkpoint = null, ended_at = :endedAt
            where job_id = :jobId
            """)
        .param("reason", outcome.reason().name())
        .param("errmsg", outcome.errmsg())
        .param("rejectsFileName", outcome.rejectsFileName())
        .param("saved", outcome.saved())
        .param("commands", counts.commands())
        .param("accepted", counts.accepted())
        .param("rejected", counts.rejected())
        .param("ignored", counts.ignored())
        .param("unprocessed", counts.unprocessed())
        .param("endedAt", outcome.endedAt().toEpochMilli())
        .param("jobId", job.jobId())
        .update();
  }

  private static String href(ImportJob job) {
    return UriComponentsBuilder.fromPath(
            "/restapi/v1/environments/{environment}/repositories/{repository}/profiles/{profile}"
                + "/import/job/{job}/rejects")
        .encode()
        .buildAndExpand(job.environmentId(), job.repositoryId(), job.profileId(), job.jobId())
        .toUriString();
  }
}
