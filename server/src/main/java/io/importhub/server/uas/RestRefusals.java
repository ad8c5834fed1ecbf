package io.importhub.server.uas;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers requests to the REST interface without a good token or without the scope (RFC 6750). */
@Component
final class RestRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final Problems problems;

  RestRefusals(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
      throws IOException {
    boolean refused = exception instanceof TokenRefusedException;
    problems.write(
        request,
        response,
        new ProblemException(
                ProblemType.UNAUTHENTICATED,
                refused
                    ? String.valueOf(exception.getMessage())
                    : "The request has no access token, expected the header Authorization: Bearer <token>")
            .header(
                HttpHeaders.WWW_AUTHENTICATE,
                // no error code for a request without a token (RFC 6750 §3.1)
                refused ? "Bearer error=\"invalid_token\"" : "Bearer"));
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
