package io.importhub.server.push;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.importhub.server.catalog.Caller;
import io.importhub.server.importjob.JobAccess;
import io.importhub.server.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** SEND: wait, leave and the renewal of the token. */
@Component
final class SendCommand {
  private static final String WAIT = "/app/import/wait";
  private static final String LEAVE = "/app/import/leave";
  private static final String TOKEN = "/app/token";

  static final List<String> DESTINATIONS = List.of(WAIT, LEAVE, TOKEN);

  private static final int MAX_JOB_ID = 64;

  record WaitRequest(@JsonProperty("job_id") @Nullable String jobId, @Nullable Integer after) {}

  record LeaveRequest(@JsonProperty("job_id") @Nullable String jobId) {}

  record TokenRenewal(@JsonProperty("access_token") @Nullable String accessToken) {}

  private final JobAccess access;
  private final Tokens tokens;
  private final EventBodies bodies;
  private final JsonMapper json;

  SendCommand(JobAccess access, Tokens tokens, EventBodies bodies, JsonMapper json) {
    this.access = access;
    this.tokens = tokens;
    this.bodies = bodies;
    this.json = json;
  }

  /**
   * Does what the destination says.
   *
   * @throws PushException {@code ACCESS_DENIED} for another destination and for a wait without the
   *     scope {@code read}; {@code BAD_REQUEST} for a body that is not as the destination needs it;
   *     the codes of {@link Tokens#renew}
   */
  void handle(Connection connection, ClientFrame frame) {
    Caller caller = connection.caller();
    if (caller == null) {
      throw new PushException(ErrorCode.BAD_FRAME, "Found SEND before CONNECT");
    }
    String destination = frame.required("destination");
    switch (destination) {
      case WAIT -> await(connection, caller, read(frame, WaitRequest.class));
      case LEAVE -> connection.leave(jobId(read(frame, LeaveRequest.class).jobId()));
      case TOKEN -> renew(connection, caller, read(frame, TokenRenewal.class));
      default ->
          throw new PushException(
              ErrorCode.ACCESS_DENIED,
              "Found SEND to another destination, expected one of "
                  + String.join(", ", DESTINATIONS));
    }
  }

  private void await(Connection connection, Caller caller, WaitRequest request) {
    if (!caller.scopes().contains("read")) {
      throw new PushException(ErrorCode.ACCESS_DENIED, "Found a token without the scope read");
    }
    String jobId = jobId(request.jobId());
    int after = request.after() == null ? 0 : request.after();
    if (after < 0) {
      throw new PushException(
          ErrorCode.BAD_REQUEST, "Found after " + after + ", expected 0 or more");
    }
    try {
      access.check(caller, jobId);
    } catch (ProblemException e) {
      connection.leave(jobId);
      connection.answer(bodies.checkStatusFailed(jobId, e.problem()));
      return;
    }
    connection.waitFor(jobId, after);
  }

  private void renew(Connection connection, Caller caller, TokenRenewal renewal) {
    if (renewal.accessToken() == null) {
      throw new PushException(ErrorCode.BAD_REQUEST, "Found no access_token");
    }
    connection.authenticate(tokens.renew(caller, renewal.accessToken()));
  }

  private static String jobId(@Nullable String jobId) {
    // PostgreSQL has no character U+0000, and a log no line of the client's.
    if (jobId == null
        || jobId.isEmpty()
        || jobId.length() > MAX_JOB_ID
        || jobId.chars().anyMatch(Character::isISOControl)) {
      throw new PushException(
          ErrorCode.BAD_REQUEST, "Found no job_id of 1 to " + MAX_JOB_ID + " printable characters");
    }
    return jobId;
  }

  private <T> T read(ClientFrame frame, Class<T> type) {
    T request = null;
    try {
      request = json.readValue(frame.body(), type);
    } catch (JacksonException e) {
      // The parser's message may quote the body, and so a token: it is not passed on.
    }
    if (request == null) {
      throw new PushException(
          ErrorCode.BAD_REQUEST,
          "Found a body that is not the JSON object of " + frame.header("destination"));
    }
    return request;
  }
}
