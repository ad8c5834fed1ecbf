package io.importhub.demo.screen;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportCounts;
import io.importhub.client.ImportReport;
import io.importhub.client.JobInfo;
import io.importhub.client.RejectFile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object being put together, its members in the order they were added. */
final class JsonLine {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Map<String, Object> members = new LinkedHashMap<>();

  private JsonLine() {}

  static JsonLine of(String type) {
    return new JsonLine().with("type", type);
  }

  /** Adds a member; null adds none. */
  JsonLine with(String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  JsonLine withAll(Map<String, Object> more) {
    members.putAll(more);
    return this;
  }

  JsonLine withStatus(CheckStatus status) {
    return with("job_status", status.jobStatus().name())
        .with("job_info", status.jobInfo() == null ? null : info(status.jobInfo()))
        .with("counts", status.counts() == null ? null : counts(status.counts()));
  }

  String text() {
    return MAPPER.writeValueAsString(members);
  }

  static Map<String, Object> rejectFile(RejectFile rejects) {
    return new JsonLine()
        .with("rejects_file_name", rejects.fileName())
        .with("path", rejects.path().toString())
        .with("size", rejects.size())
        .with("sha256", rejects.sha256())
        .members;
  }

  static JsonLine report(ImportReport report) {
    List<Map<String, Object>> renamed = report.renamed().stream().map(JsonLine::renamed).toList();
    return of("report")
        .with("job_id", report.jobId())
        .with("job_status", report.jobStatus().name())
        .with("job_info", report.jobInfo() == null ? null : info(report.jobInfo()))
        .with("file_name", report.file().name())
        .with("size", report.file().size() < 0 ? null : report.file().size())
        .with("sha256", report.file().sha256())
        .with("charset", report.file().charset())
        .with("validate", report.validate() == null ? null : report.validate().wireName())
        .with("user", report.user())
        .with("posted", time(report.times().posted()))
        .with("started", time(report.times().started()))
        .with("ended", time(report.times().ended()))
        .with("attempts", report.attempts())
        .with("saved", report.saved())
        .with("counts", report.counts() == null ? null : counts(report.counts()))
        .with("renamed", renamed);
  }

  private static Map<String, Object> renamed(ImportReport.Renamed renamed) {
    return new JsonLine()
        .with("line", renamed.line())
        .with("id", renamed.id())
        .with("type", renamed.type())
        .with("named", renamed.named())
        .with("name", renamed.name())
        .members;
  }

  private static Map<String, Object> info(JobInfo info) {
    return new JsonLine()
        .with("reason", info.reason())
        .with("rejects", info.rejects())
        .with("rejects_file_name", info.rejectsFileName())
        .with("errmsg", info.errmsg())
        .members;
  }

  private static Map<String, Object> counts(ImportCounts counts) {
    return new JsonLine()
        .with("commands", counts.commands())
        .with("accepted", counts.accepted())
        .with("rejected", counts.rejected())
        .with("ignored", counts.ignored())
        .with("unprocessed", counts.unprocessed())
        .members;
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
