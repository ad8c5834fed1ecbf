package io.importhub.client.internal.http;

import io.importhub.client.ImportClientException;
import io.importhub.client.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What an answer that is no success means to the caller. */
final class Failures {

  private static final long BODY_LIMIT = 64 * 1024;
  private static final Pattern CHALLENGE_ERROR = Pattern.compile("error=\"?([A-Za-z_]{1,64})");
  private static final Pattern CODE = Pattern.compile("[A-Za-z_]{1,64}");

  private Failures() {}

  /** The failure that an answer with another status than 2xx stands for. */
  static ImportClientException of(
      Response response,
      Secrets secrets,
      @Nullable Duration retryAfter,
      @Nullable String idempotencyKey) {
    JsonNode body = body(response);
    String asked = describe(response.request());
    String oauthError = body == null ? null : code(Json.text(body, "error"));
    if (response.code() == 401 || isAboutCredentials(oauthError)) {
      String code = oauthError == null ? challengeError(response) : oauthError;
      String said = said(body, secrets);
      return new ImportClientException.Unauthenticated(
          "%s was refused with %d %s%s"
              .formatted(asked, response.code(), code, said.isEmpty() ? "" : ": " + said),
          code);
    }
    if (response.code() >= 500 && !isLasting(response.code())) {
      String said = said(body, secrets);
      ImportClientException failure =
          new ImportClientException.Unreachable(
              "%s was answered with %d%s"
                  .formatted(asked, response.code(), said.isEmpty() ? "" : ": " + said),
              null,
              idempotencyKey);
      return isAway(response.code()) ? Away.mark(failure) : failure;
    }
    if (response.code() >= 400) {
      Problem problem =
          body != null && (oauthError != null || Json.text(body, "title") != null)
              ? problem(body, response.code(), secrets)
              : bare(response);
      return new ImportClientException.Refused(
          "%s was refused with %d: %s"
              .formatted(
                  asked,
                  response.code(),
                  problem.detail() == null ? problem.title() : problem.detail()),
          problem,
          retryAfter);
    }
    return new ImportClientException.UnexpectedAnswer(
        "%s was answered with %d, expected 2xx, 4xx or 5xx: does the address lead to an Import Hub?"
            .formatted(asked, response.code()),
        null);
  }

  /** A request for a message: its method and address, without query. */
  static String describe(Request request) {
    return request.method()
        + " "
        + request.url().newBuilder().username("").password("").query(null).build();
  }

  /** A problem document (RFC 9457 §3.1), or an OAuth error (RFC 6749 §5.2) as one. */
  static Problem problem(JsonNode json, int status, Secrets secrets) {
    String error = code(Json.text(json, "error"));
    String title = Json.text(json, "title");
    String detail = Json.text(json, error == null ? "detail" : "error_description");
    String type = Json.text(json, "type");
    String instance = Json.text(json, "instance");
    return new Problem(
        type == null ? "about:blank" : secrets.hide(type),
        secrets.hide(title != null ? title : error != null ? error : "HTTP " + status),
        (int) Json.number(json, "status", status),
        detail == null ? null : secrets.hide(detail),
        instance == null ? null : secrets.hide(instance));
  }

  /** Whether a status says that who should answer is not there (RFC 9110 §15.6.3 to §15.6.5). */
  private static boolean isAway(int status) {
    return status == 502 || status == 503 || status == 504;
  }

  /** Whether a 5xx says more than "not now": not implemented, no such version, no space. */
  static boolean isLasting(int status) {
    return status == 501 || status == 505 || status == 507;
  }

  private static Problem bare(Response response) {
    String challenge = response.header("WWW-Authenticate");
    return new Problem(
        "about:blank",
        "HTTP " + response.code(),
        response.code(),
        challenge == null ? null : challengeError(response),
        null);
  }

  private static boolean isAboutCredentials(@Nullable String error) {
    return error != null
        && (error.equals("invalid_grant")
            || error.equals("invalid_client")
            || error.equals("unauthorized_client"));
  }

  private static String said(@Nullable JsonNode body, Secrets secrets) {
    if (body == null) {
      return "";
    }
    String description = Json.text(body, "error_description");
    String detail = description == null ? Json.text(body, "detail") : description;
    return detail == null ? "" : secrets.hide(detail);
  }

  private static String challengeError(Response response) {
    String challenge = response.header("WWW-Authenticate");
    Matcher error = CHALLENGE_ERROR.matcher(challenge == null ? "" : challenge);
    return error.find() ? error.group(1) : "unauthorized";
  }

  private static @Nullable String code(@Nullable String value) {
    return value != null && CODE.matcher(value).matches() ? value : null;
  }

  private static @Nullable JsonNode body(Response response) {
    try {
      JsonNode json = Json.MAPPER.readTree(response.peekBody(BODY_LIMIT).bytes());
      return json != null && json.isObject() ? json : null;
    } catch (IOException | JacksonException e) {
      // a body that is no JSON object says nothing that could be told; the status does
      return null;
    }
  }
}
