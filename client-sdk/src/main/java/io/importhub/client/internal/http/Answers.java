package io.importhub.client.internal.http;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportCounts;
import io.importhub.client.ImportReport;
import io.importhub.client.JobInfo;
import io.importhub.client.JobStatus;
import io.importhub.client.Problem;
import io.importhub.client.SnapshotResult;
import io.importhub.client.Validate;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The documents of the wire contract as records; see docs/contract. */
public final class Answers {

  private Answers() {}

  static JsonNode json(Response response) throws IOException {
    // read to its end first: a broken connection is to be told from a faulty document
    return object(Json.MAPPER.readTree(response.body().bytes()));
  }

  private static JsonNode object(@Nullable JsonNode json) {
    if (json == null || !json.isObject()) {
      throw new Json.MalformedJson("found no JSON object");
    }
    return json;
  }

  /** {@code job_status} and {@code job_info}, and {@code counts} where they are told. */
  public static CheckStatus checkStatus(String jobId, JsonNode json) {
    return new CheckStatus(jobId, jobStatus(json), jobInfo(json), counts(json));
  }

  /** A problem document (RFC 9457 §3.1). */
  public static Problem problem(JsonNode json) {
    return Failures.problem(json, 0, Secrets.of());
  }

  static EventPage events(JsonNode json) {
    JsonNode events = json.get("events");
    if (events == null || !events.isArray()) {
      throw new Json.MalformedJson("found no list \"events\"");
    }
    List<String> documents = new ArrayList<>();
    events.forEach(event -> documents.add(event.toString()));
    return new EventPage(documents, Json.text(json, "next") != null);
  }

  static ImportReport report(String jobId, JsonNode json) {
    String validate = Json.text(json, "validate");
    return new ImportReport(
        jobId,
        jobStatus(json),
        jobInfo(json),
        new ImportReport.UploadedFile(
            Json.text(json, "file_name"),
            Json.number(json, "size", -1),
            Json.text(json, "sha256"),
            Json.text(json, "charset")),
        validate == null ? null : validate(validate),
        Json.text(json, "user"),
        new ImportReport.Times(
            instant(json, "posted"), instant(json, "started"), instant(json, "ended")),
        (int) Json.number(json, "attempts", 0),
        Json.isTrue(json, "saved"),
        counts(json),
        list(json, "renamed", Answers::renamed),
        list(json, "rejects", Answers::reject),
        snapshot(json.get("snapshot")),
        Json.number(json, "awaiting_publishing", 0),
        Optional.ofNullable(Json.text(json, "next")));
  }

  private static @Nullable SnapshotResult snapshot(@Nullable JsonNode json) {
    return json == null || !json.isObject() ? null : SnapshotAnswers.result(json);
  }

  private static ImportReport.Renamed renamed(JsonNode json) {
    return new ImportReport.Renamed(
        Json.requiredNumber(json, "line"),
        Json.requiredText(json, "id"),
        Json.requiredText(json, "type"),
        Json.requiredText(json, "named"),
        Json.requiredText(json, "name"));
  }

  private static ImportReport.Reject reject(JsonNode json) {
    return new ImportReport.Reject(
        Json.requiredNumber(json, "line"),
        Json.requiredNumber(json, "at_line"),
        Json.requiredNumber(json, "column"),
        (int) Json.requiredNumber(json, "level"),
        Json.requiredText(json, "code"),
        Json.requiredText(json, "message"),
        Json.requiredText(json, "command"));
  }

  private static JobStatus jobStatus(JsonNode json) {
    String status = Json.requiredText(json, "job_status");
    return switch (status) {
      case "RUNNING" -> JobStatus.RUNNING;
      case "TERMINATED" -> JobStatus.TERMINATED;
      default -> throw new Json.MalformedJson("found another \"job_status\" than those agreed on");
    };
  }

  private static @Nullable JobInfo jobInfo(JsonNode json) {
    JsonNode info = json.get("job_info");
    if (info == null || !info.isObject()) {
      return null;
    }
    return new JobInfo(
        Json.requiredText(info, "reason"),
        Json.isTrue(info, "rejects"),
        Json.text(info, "rejects_file_name"),
        Json.text(info, "errmsg"));
  }

  private static @Nullable ImportCounts counts(JsonNode json) {
    JsonNode counts = json.get("counts");
    if (counts == null || !counts.isObject()) {
      return null;
    }
    return new ImportCounts(
        Json.requiredNumber(counts, "commands"),
        Json.requiredNumber(counts, "accepted"),
        Json.requiredNumber(counts, "rejected"),
        Json.requiredNumber(counts, "ignored"),
        Json.requiredNumber(counts, "unprocessed"));
  }

  private static Validate validate(String name) {
    try {
      return Validate.parse(name);
    } catch (IllegalArgumentException e) {
      throw new Json.MalformedJson("found another \"validate\" than those agreed on");
    }
  }

  private static @Nullable Instant instant(JsonNode json, String member) {
    String value = Json.text(json, member);
    if (value == null) {
      return null;
    }
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new Json.MalformedJson("found no ISO 8601 time in \"" + member + "\"");
    }
  }

  private static <T> List<T> list(JsonNode json, String member, Function<JsonNode, T> reader) {
    JsonNode array = json.get(member);
    List<T> items = new ArrayList<>();
    if (array != null && array.isArray()) {
      array.forEach(item -> items.add(reader.apply(item)));
    }
    return items;
  }
}
