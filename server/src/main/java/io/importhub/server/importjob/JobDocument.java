package io.importhub.server.importjob;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.importhub.server.answer.DocumentWriter;
import java.io.IOException;
import java.io.Reader;
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

  void writeTo(DocumentWriter out) throws IOException {
    writeTo(out, null);
  }

  /**
   * Writes the members.
   *
   * @param rejects the text of the reject file, if it is to be told
   */
  void writeTo(DocumentWriter out, @Nullable Reader rejects) throws IOException {
    out.text("job_status", status);
    if (info == null) {
      out.nothing("job_info");
    } else {
      out.startObject("job_info");
      info.writeTo(out);
      if (rejects != null) {
        out.text("rejects_content", rejects);
      }
      out.endObject();
    }
  }

  /**
   * How a job ended.
   *
   * @param rejects whether a command was rejected, or null when it failed
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
        case DONE, CANCELED ->
            new Info(reason.name(), rejectsFileName != null, rejectsFileName, null);
        case ERROR -> new Info(reason.name(), null, null, errmsg);
      };
    }

    private void writeTo(DocumentWriter out) throws IOException {
      out.text("reason", reason);
      if (rejects != null) {
        out.bool("rejects", rejects);
      }
      if (rejectsFileName != null) {
        out.text("rejects_file_name", rejectsFileName);
      }
      if (errmsg != null) {
        out.text("errmsg", errmsg);
      }
    }
  }
}
