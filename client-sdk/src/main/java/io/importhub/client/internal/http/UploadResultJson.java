package io.importhub.client.internal.http;

import io.importhub.client.UploadResult;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link UploadResult} as JSON, for a program that wants to go on after a restart. */
public final class UploadResultJson {

  private UploadResultJson() {}

  /** One JSON object; members that are not known are left out. */
  public static String write(UploadResult upload) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("job_id", upload.jobId());
    if (upload.location() != null) {
      json.put("location", upload.location().toString());
    }
    if (upload.fileName() != null) {
      json.put("file_name", upload.fileName());
    }
    if (upload.size() >= 0) {
      json.put("size", upload.size());
    }
    if (upload.idempotencyKey() != null) {
      json.put("idempotency_key", upload.idempotencyKey());
    }
    return json.toString();
  }

  /** The inverse of {@link #write}. */
  public static UploadResult read(String text) {
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      String location = Json.text(json, "location");
      return new UploadResult(
          Json.requiredText(json, "job_id"),
          location == null ? null : URI.create(location),
          Json.text(json, "file_name"),
          Json.number(json, "size", -1),
          Json.text(json, "idempotency_key"));
    } catch (JacksonException | Json.MalformedJson e) {
      throw new IllegalArgumentException(
          "found no JSON object with a job_id, expected what UploadResult.toJson() wrote", e);
    }
  }
}
