package io.importhub.server.importjob;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 202 where 200 is meant, as an older version of the documented service does. */
final class AlwaysAcceptedFilter extends OncePerRequestFilter {

  /** An EventSource takes nothing but 200 (WHATWG HTML, 9.2.3). */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    chain.doFilter(request, new Accepting(response));
  }

  private static final class Accepting extends HttpServletResponseWrapper {
    Accepting(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setStatus(int status) {
      super.setStatus(status == SC_OK ? SC_ACCEPTED : status);
    }
  }
}
