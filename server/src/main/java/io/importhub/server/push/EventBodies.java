package io.importhub.server.push;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.importhub.server.importjob.JobProgressed;
import io.importhub.server.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The events that are no rows: their JSON is made here. */
@Component
final class EventBodies {
  static final String PROGRESS = "ImportProgress";
  static final String FAILED = "CheckStatusFailed";

  record Progress(
      String event,
      @JsonProperty("job_id") String jobId,
      Instant time,
      long bytes,
      @JsonProperty("total_bytes") long totalBytes,
      long commands,
      long rejected) {}

  record Failed(
      String event, @JsonProperty("job_id") String jobId, Instant time, Problem problem) {}

  private final JsonMapper json;
  private final InstantSource clock;

  EventBodies(JsonMapper json, InstantSource clock) {
    this.json = json;
    this.clock = clock;
  }

  EventFrame progress(JobProgressed progressed) {
    return EventFrame.passing(
        progressed.jobId(),
        PROGRESS,
        json.writeValueAsString(
            new Progress(
                PROGRESS,
                progressed.jobId(),
                progressed.time().truncatedTo(ChronoUnit.MILLIS),
                progressed.bytes(),
                progressed.totalBytes(),
                progressed.commands(),
                progressed.rejected())));
  }

  /** The answer to a {@code wait} that cannot be served. */
  EventFrame checkStatusFailed(String jobId, Problem problem) {
    return EventFrame.passing(
        jobId,
        FAILED,
        json.writeValueAsString(
            new Failed(FAILED, jobId, clock.instant().truncatedTo(ChronoUnit.MILLIS), problem)));
  }
}
