package io.importhub.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Turns what controllers throw into problem documents; nothing else answers for a failed
 * controller. An exception that nobody foresaw is logged with its stack, and its caller learns no
 * more than that.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final Problems problems;
  private final WebProblems webProblems = new WebProblems();

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  @Nullable ResponseEntity<byte[]> answer(
      Exception exception, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (exception instanceof AccessDeniedException
        || exception instanceof AuthenticationException) {
      // thrown again as it came, it reaches the security filters, which answer it
      throw exception;
    }
    if (WebProblems.isLostConnection(exception)) {
      LOG.debug("The client of {} went away", request.getRequestURI());
      return null;
    }
    ProblemException problem = problemOf(exception, request);
    if (response.isCommitted()) {
      // Thrown again it ends the connection: an answer that breaks off must not look whole.
      throw exception;
    }
    return problems.answer(request, problem);
  }

  private ProblemException problemOf(Exception exception, HttpServletRequest request) {
    if (exception instanceof ProblemException problem) {
      return problem;
    }
    ProblemException fault = Faults.problemOf(exception).orElse(null);
    if (fault != null) {
      LOG.warn(
          "{} {} is answered with {}",
          request.getMethod(),
          request.getRequestURI(),
          fault.type().status().value(),
          exception);
      return fault;
    }
    ProblemException web = webProblems.problemOf(exception).orElse(null);
    if (web != null) {
      return web;
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
    return new ProblemException(
        ProblemType.INTERNAL, "The server failed to handle the request; its log says why");
  }
}
