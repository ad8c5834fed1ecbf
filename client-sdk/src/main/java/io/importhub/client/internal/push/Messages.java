package io.importhub.client.internal.push;

import io.importhub.client.internal.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** What the client sends (docs/contract/wait.json, leave.json, token-renewal.json). */
final class Messages {

  private Messages() {}

  static ObjectNode wait(String jobId, long after) {
    return Json.MAPPER.createObjectNode().put("job_id", jobId).put("after", after);
  }

  static ObjectNode leave(String jobId) {
    return Json.MAPPER.createObjectNode().put("job_id", jobId);
  }

  static ObjectNode token(String accessToken) {
    return Json.MAPPER.createObjectNode().put("access_token", accessToken);
  }
}
