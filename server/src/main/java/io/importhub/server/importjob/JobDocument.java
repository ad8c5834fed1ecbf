package io.importhub.server.importjob;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told of a job (docs/rest.md#the-job).
 *
 * @param status {@code RUNNING}, also while it waits for its turn, or {@code TERMINATED}
 * @param info how it ended, or null before
 */
@JsonPropertyOrder({"job_status", "job_info"})
record JobDocument(
    @JsonProperty("job_status") String status, @JsonProperty("job_info") @Nullable Info info) {

  static JobDocument of(ImportJob job) {
    return job.isOver()
        ? new JobDocument("TERMINATED", Info.of(job))
        : new JobDocument("RUNNING", null);
  }

  /**
   * How a job ended.
   *
   * @param rejects whether a command was rejected, or null unless it was done
   * @param rejectsFileName the reject file's name, or null without one
   * @param errmsg why it failed, or null unless it did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"reason", "rejects", "rejects_file_name", "errmsg"})
  record Info(
      @JsonProperty("reason") String reason,
      @JsonProperty("rejects") @Nullable Boolean rejects,
      @JsonProperty("rejects_file_name") @Nullable String rejectsFileName,
      @JsonProperty("errmsg") @Nullable String errmsg) {

    static Info of(ImportJob job) {
      ImportJob.Reason reason = job.reason() == null ? ImportJob.Reason.ERROR : job.reason();
      return of(reason, job.rejectsFileName(), job.errmsg());
    }

    static Info of(
        ImportJob.Reason reason, @Nullable String rejectsFileName, @Nullable String errmsg) {
      return switch (reason) {
        case DONE -> new Info(reason.name(), rejectsFileName != null, rejectsFileName, null);
        case ERROR -> new Info(reason.name(), null, null, errmsg);
        case CANCELED -> new Info(reason.name(), null, null, null);
      };
    }
  }
}
