package io.importhub.demo.screen;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportCounts;
import io.importhub.client.ImportReport;
import io.importhub.client.JobInfo;
import io.importhub.client.RejectFile;
import io.importhub.client.SnapshotResult;
import io.importhub.client.WorkSession;
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

  JsonLine withParameter(WorkSession.Parameter parameter) {
    return with("parameter_code", parameter.code())
        .with("profile_code", parameter.profileCode())
        .with("region_code", parameter.regionCode())
        .with("version", parameter.version());
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
        .with("renamed", renamed)
        .with("snapshot", report.snapshot() == null ? null : snapshot(report.snapshot()))
        .with(
            "awaiting_publishing", report.snapshot() == null ? null : report.awaitingPublishing());
  }

  /** As the wire names it. */
  private static Map<String, Object> snapshot(SnapshotResult result) {
    Map<String, Object> kinds = new LinkedHashMap<>();
    result
        .kinds()
        .forEach(
            (name, kind) ->
                kinds.put(
                    name,
                    new JsonLine()
                        .with("jobStatus", kind.status().name())
                        .with("totalElementsCount", kind.total())
                        .with("invalidElementsCount", kind.invalid())
                        .with(
                            "importResults",
                            kind.elements().stream()
                                .map(element -> element(name, element))
                                .toList())
                        .members));
    return new JsonLine()
        .with("message", result.message())
        .with("importStatus", result.importStatus().name())
        .with("jobResults", kinds)
        .members;
  }

  private static Map<String, Object> element(String kind, SnapshotResult.Element element) {
    return new JsonLine()
        .with(kind.equals("TAG") ? "tagCode" : "parameterCode", element.code())
        .with("profileCode", element.profileCode())
        .with("regionCode", element.regionCode())
        .with("version", element.version())
        .with("status", element.status().name())
        .with("action", element.action())
        .with("message", element.message())
        .with("path", element.path())
        .members;
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
