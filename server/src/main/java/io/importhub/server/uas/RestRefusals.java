package io.importhub.server.uas;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers requests to the REST interface without a good token (RFC 6750), without a right password
 * where passwords are taken (RFC 7617), or without the scope.
 */
@Component
final class RestRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final String BASIC = "Basic realm=\"importhub\", charset=\"UTF-8\"";

  private final Problems problems;
  private final boolean takesPasswords;

  RestRefusals(Problems problems, UasProperties properties) {
    this.problems = problems;
    this.takesPasswords = properties.basic().enabled();
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
      throws IOException {
    problems.write(request, response, problem(exception));
  }

  private ProblemException problem(AuthenticationException exception) {
    String message = String.valueOf(exception.getMessage());
    return switch (exception) {
      case TokenRefusedException e ->
          unauthenticated(message)
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      case BadCredentialsException e ->
          unauthenticated(message).header(HttpHeaders.WWW_AUTHENTICATE, BASIC);
      case IssuerAwayException e ->
          new ProblemException(ProblemType.UNAVAILABLE, message)
              .header(HttpHeaders.RETRY_AFTER, Long.toString(IssuerKeys.LOOK_AGAIN.toSeconds()));
      case SignInForbiddenException e -> new ProblemException(ProblemType.FORBIDDEN, message);
      case OAuthFailure e -> problem(e);
      default -> withoutCredentials();
    };
  }

  /** A name and a password that were refused. */
  private static ProblemException problem(OAuthFailure failure) {
    Duration retryAfter = failure.retryAfter();
    if (retryAfter == null) {
      return unauthenticated("The user name or the password is wrong")
          .header(HttpHeaders.WWW_AUTHENTICATE, BASIC);
    }
    String description = String.valueOf(failure.getError().getDescription());
    return new ProblemException(
            failure.status() == HttpStatus.TOO_MANY_REQUESTS
                ? ProblemType.TOO_MANY_REQUESTS
                : ProblemType.UNAVAILABLE,
            "There were " + description)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
  }

  private ProblemException withoutCredentials() {
    // no error code for a request without a token (RFC 6750 §3.1)
    if (!takesPasswords) {
      return unauthenticated(
              "The request has no access token, expected the header Authorization: Bearer <token>")
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return unauthenticated(
            "The request has no access token and no password, expected the header"
                + " Authorization: Bearer <token> or Basic base64(user:password)")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .header(HttpHeaders.WWW_AUTHENTICATE, BASIC);
  }

  private static ProblemException unauthenticated(String detail) {
    return new ProblemException(ProblemType.UNAUTHENTICATED, detail);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
      throws IOException {
    String scope = RestScopes.neededFor(request);
    problems.write(
        request,
        response,
        new ProblemException(
                ProblemType.INSUFFICIENT_SCOPE,
                "The token lacks the scope " + scope + ", which " + request.getMethod() + " needs")
            .header(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\""));
  }
}
