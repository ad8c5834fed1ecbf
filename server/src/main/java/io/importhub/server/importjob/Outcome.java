package io.importhub.server.importjob;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** The document's {@code job_info}. */
  Map<String, Object> jobInfo() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("reason", reason.name());
    if (reason == ImportJob.Reason.DONE) {
      info.put("rejects", rejectsFileName != null);
    }
    if (reason == ImportJob.Reason.DONE && rejectsFileName != null) {
      info.put("rejects_file_name", rejectsFileName);
    }
    if (errmsg != null) {
      info.put("errmsg", errmsg);
    }
    return info;
  }
}
