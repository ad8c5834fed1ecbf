package io.importhub.server.importjob;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended.
 *
 * @param errmsg what went wrong, for its owner to read; null unless the reason is {@code ERROR}
 * @param rejectsFileName null when nothing was rejected
 * @param saved whether a change was saved
 */
record Outcome(
    ImportJob.Reason reason,
    @Nullable String errmsg,
    @Nullable String rejectsFileName,
    boolean saved,
    ImportCounts counts,
    Instant endedAt) {

  /** The same end of a job that was to be canceled. */
  Outcome canceled() {
    return new Outcome(ImportJob.Reason.CANCELED, null, rejectsFileName, saved, counts, endedAt);
  }

  /** How the job ended, as clients are told. */
  JobDocument.Info jobInfo() {
    return JobDocument.Info.of(reason, rejectsFileName, errmsg);
  }
}
