package io.importhub.server.importjob;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets ordinary clients see why their upload is refused: the answer goes out at once, and what they
 * still send is read and thrown away for a while. A connection that is closed while its client
 * sends is reset, and the answer is lost on the way (RFC 9112 §9.6).
 */
final class UnreadBodyFilter extends OncePerRequestFilter {
  private final Duration drainTime;

  UnreadBodyFilter(Duration drainTime) {
    this.drainTime = drainTime;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !HttpMethod.POST.matches(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var watchedRequest = new WatchedRequest(request);
    var watchedResponse = new WatchedResponse(response);
    chain.doFilter(watchedRequest, watchedResponse);
    if (!watchedRequest.isAsyncStarted()
        && !watchedResponse.hasErrorPage
        && watchedRequest.isBodyOnItsWay()
        && !request.getInputStream().isFinished()) {
      response.getOutputStream().close();
      drain(request, response);
    }
  }

  private void drain(HttpServletRequest request, HttpServletResponse response) throws IOException {
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(drainTime.toMillis());
    ServletInputStream body = request.getInputStream();
    body.setReadListener(new Drain(body, async));
  }

  /** Reads to the end; the context's time-out comes before if it must. */
  private static final class Drain implements ReadListener {
    private final byte[] thrownAway = new byte[16 * 1024];
    private final ServletInputStream body;
    private final AsyncContext async;

    Drain(ServletInputStream body, AsyncContext async) {
      this.body = body;
      this.async = async;
    }

    @Override
    public void onDataAvailable() throws IOException {
      while (body.isReady() && body.read(thrownAway) >= 0) {
        // Nobody wants it.
      }
    }

    @Override
    public void onAllDataRead() {
      async.complete();
    }

    @Override
    public void onError(Throwable cause) {
      async.complete();
    }
  }

  /** Knows whether anybody asked for the body. */
  private static final class WatchedRequest extends HttpServletRequestWrapper {
    private boolean opened;

    WatchedRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      opened = true;
      return super.getInputStream();
    }

    /** A client that waits for "100 Continue" sends nothing before the body is asked for. */
    boolean isBodyOnItsWay() {
      return opened || getHeader(HttpHeaders.EXPECT) == null;
    }
  }

  /** Knows whether the container is still to write an error page. */
  private static final class WatchedResponse extends HttpServletResponseWrapper {
    private boolean hasErrorPage;

    WatchedResponse(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendError(int status) throws IOException {
      hasErrorPage = true;
      super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      hasErrorPage = true;
      super.sendError(status, message);
    }
  }
}
