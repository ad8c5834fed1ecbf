package io.importhub.server.importjob;

import io.importhub.server.importer.Format;
import io.importhub.server.upload.Upload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One import as its owner sees it, from upload to outcome: a row of {@code import_job}.
 *
 * @param attempt the number of the attempt that may write; 0 before the first
 * @param reason how it ended, or null before
 * @param rejectsFileName the reject file's name, or null when nothing was rejected
 * @param checkpoint where a later attempt goes on, as JSON, or null: at the start
 */
record ImportJob(
    String jobId,
    String environmentId,
    String repositoryId,
    int repoKey,
    String profileId,
    String userId,
    String userLogin,
    String uploadId,
    String fileName,
    long sizeBytes,
    String sha256,
    String charset,
    Format format,
    ImportOptions options,
    Status status,
    int attempt,
    int notes,
    @Nullable Reason reason,
    @Nullable String errmsg,
    @Nullable String rejectsFileName,
    boolean saved,
    ImportCounts counts,
    @Nullable String checkpoint,
    Instant postedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /** The life of a job; on the wire all but {@code TERMINATED} is {@code RUNNING}. */
  enum Status {
    QUEUED,
    RUNNING,
    TERMINATED
  }

  /** How a job ended. */
  enum Reason {
    DONE,
    ERROR,
    CANCELED
  }

  /** A job as it begins: nobody has read its file yet. */
  static ImportJob queued(
      String jobId,
      ImportTarget target,
      Upload upload,
      Format format,
      ImportOptions options,
      Instant postedAt) {
    return new ImportJob(
        jobId,
        target.repository().environmentId(),
        target.repository().id(),
        target.repository().key(),
        target.profile().id(),
        target.userId(),
        target.userLogin(),
        upload.id(),
        upload.fileName(),
        upload.sizeBytes(),
        upload.sha256(),
        upload.charset().name(),
        format,
        options,
        Status.QUEUED,
        0,
        0,
        null,
        null,
        null,
        false,
        ImportCounts.NONE,
        null,
        postedAt,
        null,
        null);
  }

  boolean isOver() {
    return status == Status.TERMINATED;
  }
}
