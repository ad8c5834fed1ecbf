package io.importhub.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The problem document for a request that failed before or behind every controller, such as one the
 * firewall refuses; the servlet container dispatches to it.
 */
@RestController
final class ErrorPage implements ErrorController {
  private final Problems problems;

  ErrorPage(Problems problems) {
    this.problems = problems;
  }

  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<byte[]> error(HttpServletRequest request) {
    return problems.answer(request, problemOf(request));
  }

  private static ProblemException problemOf(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault) {
      ProblemException known = Faults.problemOf(fault).orElse(null);
      if (known != null) {
        return known;
      }
    }
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = code instanceof Integer value ? HttpStatus.resolve(value) : null;
    if (status == null) {
      return new ProblemException(ProblemType.NOT_FOUND, "Nothing is at this path");
    }
    for (ProblemType type : ProblemType.values()) {
      if (type.status() == status) {
        return new ProblemException(type, status.getReasonPhrase());
      }
    }
    return status.is4xxClientError()
        ? new ProblemException(ProblemType.BAD_REQUEST, status.getReasonPhrase())
        : new ProblemException(
            ProblemType.INTERNAL, "The server failed to handle the request; its log says why");
  }
}
