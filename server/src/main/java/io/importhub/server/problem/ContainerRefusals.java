package io.importhub.server.problem;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Answers what Jetty refuses before there is a servlet request, such as headers that are too long
 * or a path with {@code %2f}, with a problem document in the place of its page.
 */
final class ContainerRefusals extends ErrorHandler {
  private final ProblemRenderer renderer = new ProblemRenderer();

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    ProblemForm form = ProblemForm.acceptedBy(request.getHeaders().get(HttpHeaders.ACCEPT));
    ByteBuffer body = ByteBuffer.wrap(renderer.render(problem(request, code, message), form));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, form.contentType().toString());
    response.write(true, body, callback);
  }

  /** Jetty's own word tells what it found; it never quotes more of the request than that. */
  private static Problem problem(Request request, int code, @Nullable String message) {
    if (code == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431
        || code == HttpStatus.URI_TOO_LONG_414) {
      int limit = request.getConnectionMetaData().getHttpConfiguration().getRequestHeaderSize();
      return problem(
          ProblemType.BAD_REQUEST,
          code,
          "Found a request line with headers of more than %d bytes, expected at most that (server.max-http-request-header-size)"
              .formatted(limit));
    }
    boolean ofTheRequest = code < 500 || code == 501 || code == 505;
    ProblemType type = ofTheRequest ? ProblemType.BAD_REQUEST : ProblemType.INTERNAL;
    String detail =
        ofTheRequest
            ? "Found "
                + (message == null ? "status " + code : message)
                + ", expected an HTTP request as in RFC 9112"
            : "The server failed to handle the request; its log says why";
    return problem(type, code, detail);
  }

  private static Problem problem(ProblemType type, int code, String detail) {
    return new Problem(type.uri(), type.title(), code, detail, null);
  }
}
