package io.importhub.client.internal.push;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportProgress;
import io.importhub.client.JobStatus;
import io.importhub.client.Problem;
import io.importhub.client.internal.http.Answers;
import io.importhub.client.internal.http.ExpectedRejects;
import io.importhub.client.internal.http.Json;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the body of a push message. Members that are not known are ignored. */
final class EventParser {

  private EventParser() {}

  /**
   * The event, or nothing when it is of a kind that is not known.
   *
   * @throws Json.MalformedJson if it is no event, or one that decides nothing and has not its form
   */
  static Optional<JobEvent> parse(byte[] body) {
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw new Json.MalformedJson("found no JSON");
    }
    if (json == null || !json.isObject()) {
      throw new Json.MalformedJson("found no JSON object");
    }
    String name = Json.requiredText(json, "event");
    String jobId = Json.requiredText(json, "job_id");
    long seq = Json.number(json, "seq", 0);
    return switch (name) {
      case "ImportStarted" -> Optional.of(new JobEvent.Started(jobId, seq));
      case "ImportProgress" -> Optional.of(progress(jobId, json));
      case "ImportNote" -> Optional.of(note(jobId, seq, json));
      case "CheckStatusFinished",
          "CheckStatusFailed",
          "GetRejectFileFinished",
          "GetRejectFileFailed" ->
          Optional.of(deciding(name, jobId, seq, json));
      default -> Optional.empty();
    };
  }

  private static JobEvent progress(String jobId, JsonNode json) {
    return new JobEvent.Progress(
        new ImportProgress(
            jobId,
            Json.requiredNumber(json, "bytes"),
            Json.requiredNumber(json, "total_bytes"),
            Json.requiredNumber(json, "commands"),
            Json.requiredNumber(json, "rejected")));
  }

  private static JobEvent note(String jobId, long seq, JsonNode json) {
    return new JobEvent.Note(
        new ImportNote(
            jobId, seq, Json.requiredNumber(json, "line"), Json.requiredText(json, "text")));
  }

  private static JobEvent deciding(String name, String jobId, long seq, JsonNode json) {
    try {
      return switch (name) {
        case "CheckStatusFinished" -> new JobEvent.Finished(terminated(jobId, json), seq);
        case "CheckStatusFailed" -> new JobEvent.StatusFailed(jobId, problem(json));
        case "GetRejectFileFinished" -> new JobEvent.RejectsReady(jobId, seq, rejects(json));
        default -> new JobEvent.RejectsFailed(jobId, seq, problem(json));
      };
    } catch (Json.MalformedJson e) {
      return new JobEvent.Unreadable(jobId, seq, name + ": " + e.getMessage());
    }
  }

  private static CheckStatus terminated(String jobId, JsonNode json) {
    CheckStatus status = Answers.checkStatus(jobId, json);
    if (status.jobStatus() != JobStatus.TERMINATED || status.jobInfo() == null) {
      throw new Json.MalformedJson("found a job that is not over");
    }
    return status;
  }

  private static ExpectedRejects rejects(JsonNode json) {
    return new ExpectedRejects(
        Json.requiredText(json, "rejects_file_name"),
        Json.requiredNumber(json, "size"),
        Json.requiredText(json, "sha256"));
  }

  private static Problem problem(JsonNode json) {
    JsonNode problem = json.get("problem");
    if (problem == null || !problem.isObject()) {
      throw new Json.MalformedJson("found no \"problem\"");
    }
    return Answers.problem(problem);
  }
}
