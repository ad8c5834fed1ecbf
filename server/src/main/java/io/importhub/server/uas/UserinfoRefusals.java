package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Answers userinfo requests without a good token or without the scope {@code openid}; a missing
 * token is answered like an unknown one, as clients of the documented service expect.
 */
final class UserinfoRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final OAuthErrors errors;

  UserinfoRefusals(OAuthErrors errors) {
    this.errors = errors;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    errors.write(
        response,
        HttpStatus.UNAUTHORIZED,
        "invalid_token",
        exception instanceof TokenRefusedException
            ? exception.getMessage()
            : "the request has no access token");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
      throws IOException {
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\", scope=\"openid\"");
    errors.write(
        response, HttpStatus.FORBIDDEN, "insufficient_scope", "the token lacks the scope openid");
  }
}
