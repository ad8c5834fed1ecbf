package io.importhub.client.internal.http;

import io.importhub.client.SnapshotResult;
import io.importhub.client.WorkSession;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The documents about snapshots and work sessions as records; see docs/contract. */
final class SnapshotAnswers {

  private SnapshotAnswers() {}

  static SnapshotResult result(JsonNode json) {
    Map<String, SnapshotResult.Kind> kinds = new LinkedHashMap<>();
    JsonNode all = json.get("jobResults");
    if (all != null && all.isObject()) {
      all.properties().forEach(kind -> kinds.put(kind.getKey(), kind(kind.getValue())));
    }
    return new SnapshotResult(Json.text(json, "message"), status(json, "importStatus"), kinds);
  }

  private static SnapshotResult.Kind kind(JsonNode json) {
    return new SnapshotResult.Kind(
        status(json, "jobStatus"),
        Json.requiredNumber(json, "totalElementsCount"),
        Json.number(json, "invalidElementsCount", 0),
        list(json, "importResults", SnapshotAnswers::element));
  }

  private static SnapshotResult.Element element(JsonNode json) {
    String tagCode = Json.text(json, "tagCode");
    return new SnapshotResult.Element(
        tagCode == null ? Json.text(json, "parameterCode") : tagCode,
        Json.text(json, "profileCode"),
        Json.text(json, "regionCode"),
        Json.text(json, "version"),
        status(json, "status"),
        Json.text(json, "action"),
        Json.text(json, "message"),
        Json.text(json, "path"));
  }

  private static SnapshotResult.Status status(JsonNode json, String member) {
    String word = Json.requiredText(json, member);
    for (SnapshotResult.Status status : SnapshotResult.Status.values()) {
      if (status.name().equals(word)) {
        return status;
      }
    }
    throw new Json.MalformedJson("found another \"" + member + "\" than those agreed on");
  }

  static WorkSession session(JsonNode json) {
    return new WorkSession(
        Json.requiredText(json, "sessionId"),
        Json.requiredNumber(json, "count"),
        list(
            json,
            "changes",
            change ->
                new WorkSession.Change(Json.requiredText(change, "operation"), parameter(change))),
        Optional.ofNullable(Json.text(json, "next")));
  }

  static WorkSession.Publishing publishing(JsonNode json) {
    return new WorkSession.Publishing(
        Json.requiredNumber(json, "result") == 1,
        Json.requiredText(json, "messages"),
        list(json, "conflicts", SnapshotAnswers::conflict));
  }

  private static WorkSession.Conflict conflict(JsonNode json) {
    return new WorkSession.Conflict(
        parameter(json),
        Json.requiredText(json, "change"),
        Json.requiredText(json, "user"),
        time(Json.text(json, "time")));
  }

  private static WorkSession.Parameter parameter(JsonNode json) {
    return new WorkSession.Parameter(
        Json.requiredText(json, "parameterCode"),
        Json.text(json, "profileCode"),
        Json.text(json, "regionCode"),
        Json.text(json, "version"));
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Json.MalformedJson("found no ISO 8601 time in \"time\"");
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
