package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import tools.jackson.databind.json.JsonMapper;

/** The one writer of OAuth errors: {@code {"error", "error_description"}} (RFC 6749 §5.2). */
final class OAuthErrors {
  private static final String BASIC_CHALLENGE = "Basic realm=\"uas\"";

  private static final Pattern FRAMEWORKS = Pattern.compile("OAuth 2\\.0 .*Parameter: (\\w+)");

  private final JsonMapper json = JsonMapper.shared();

  /** Answers a refused token, introspection or revocation request. */
  void refuse(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
      throws IOException {
    if (exception instanceof OAuthFailure failure) {
      Duration retryAfter = failure.retryAfter();
      if (retryAfter != null) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
      }
      write(response, failure.status(), failure.getError());
    } else if (exception instanceof OAuth2AuthenticationException failure
        && !OAuth2ErrorCodes.INVALID_CLIENT.equals(failure.getError().getErrorCode())) {
      write(response, HttpStatus.BAD_REQUEST, failure.getError());
    } else {
      refuseClient(request, response);
    }
  }

  /** Answers a client that is unknown, has a wrong secret, or did not authenticate. */
  private void refuseClient(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean usedBasic =
        authorization != null && authorization.regionMatches(true, 0, "Basic", 0, 5);
    if (usedBasic) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BASIC_CHALLENGE);
    }
    write(
        response,
        usedBasic ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST,
        OAuth2ErrorCodes.INVALID_CLIENT,
        "unknown client, wrong secret, or none given");
  }

  private void write(HttpServletResponse response, HttpStatus status, OAuth2Error error)
      throws IOException {
    String description = error.getDescription();
    // the framework's "OAuth 2.0 Token Introspection Parameter: token"
    var parameter = FRAMEWORKS.matcher(description == null ? "" : description);
    write(
        response,
        status,
        error.getErrorCode(),
        parameter.matches()
            ? "the form field " + parameter.group(1) + " is missing or stands there twice"
            : description);
  }

  void write(
      HttpServletResponse response, HttpStatus status, String code, @Nullable String description)
      throws IOException {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("error", code);
    if (description != null) {
      body.put("error_description", description);
    }
    response.setStatus(status.value());
    writeJson(response, body);
  }

  void writeJson(HttpServletResponse response, Object body) throws IOException {
    // RFC 6749 §5.1: no-store on whatever may hold a token
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.PRAGMA, "no-cache");
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }
}
