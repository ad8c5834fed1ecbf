package io.importhub.server.uas;

import io.importhub.server.problem.Faults;
import io.importhub.server.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the endpoints that take a form: refuses other methods and contents, and answers for
 * what fails behind it, so that no client is told what the database said.
 */
final class FormGuard extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(FormGuard.class);

  private final OAuthErrors errors;

  FormGuard(OAuthErrors errors) {
    this.errors = errors;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().endsWith(UasPaths.JWKS);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!HttpMethod.POST.matches(request.getMethod())) {
      response.setHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
      errors.write(
          response,
          HttpStatus.METHOD_NOT_ALLOWED,
          OAuth2ErrorCodes.INVALID_REQUEST,
          "the method is " + request.getMethod() + ", expected POST");
    } else if (!isForm(request.getContentType())) {
      errors.write(
          response,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          OAuth2ErrorCodes.INVALID_REQUEST,
          "expected Content-Type application/x-www-form-urlencoded");
    } else {
      answer(request, response, chain);
    }
  }

  /** Whether the content is a form; a request without content has no type. */
  private static boolean isForm(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    try {
      return MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(
          MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException fault) {
      if (response.isCommitted()) {
        LOG.warn("{} broke off after its answer had begun", request.getRequestURI(), fault);
      } else {
        response.reset();
        answerFault(request, response, fault);
      }
    }
  }

  private void answerFault(
      HttpServletRequest request, HttpServletResponse response, Exception fault)
      throws IOException {
    if (fault instanceof HttpException refused && refused.getCode() < 500) {
      // "a=%zz": Jetty cannot decode the form
      errors.write(
          response,
          HttpStatus.BAD_REQUEST,
          OAuth2ErrorCodes.INVALID_REQUEST,
          "the form cannot be decoded");
      return;
    }
    ProblemException known = Faults.problemOf(fault).orElse(null);
    if (known == null) {
      LOG.error("{} failed", request.getRequestURI(), fault);
      errors.write(response, HttpStatus.INTERNAL_SERVER_ERROR, OAuth2ErrorCodes.SERVER_ERROR, null);
    } else {
      LOG.warn("{} cannot be served for the moment", request.getRequestURI(), fault);
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
      errors.write(response, known.type().status(), OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, null);
    }
  }
}
