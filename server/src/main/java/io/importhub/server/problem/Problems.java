package io.importhub.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers requests with problem documents, in the form that their {@code Accept} prefers. For what
 * stands in front of the controllers, such as filters; a controller throws {@link ProblemException}
 * instead.
 */
@Component
public final class Problems {
  private final ProblemRenderer renderer = new ProblemRenderer();

  Problems() {}

  /** Writes the answer, unless one was already sent. */
  public void write(
      HttpServletRequest request, HttpServletResponse response, ProblemException exception)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    ResponseEntity<byte[]> answer = answer(request, exception);
    response.setStatus(answer.getStatusCode().value());
    answer
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    byte[] body = answer.getBody();
    if (body != null) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  ResponseEntity<byte[]> answer(HttpServletRequest request, ProblemException exception) {
    ProblemForm form = ProblemForm.acceptedBy(request.getHeader(HttpHeaders.ACCEPT));
    URI path = path(request);
    Problem problem = path == null ? exception.problem() : exception.problem().at(path);
    return ResponseEntity.status(exception.type().status())
        .headers(exception.headers())
        .contentType(form.contentType())
        .body(renderer.render(problem, form));
  }

  private static @Nullable URI path(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    try {
      return new URI(failed == null ? request.getRequestURI() : failed.toString());
    } catch (URISyntaxException e) {
      // "/a|b" is let through by servers and is no URI (RFC 3986 §2)
      return null;
    }
  }
}
