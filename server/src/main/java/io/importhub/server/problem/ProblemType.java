package io.importhub.server.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/** The kinds of problem a client can meet, each with its stable URI and status. */
public enum ProblemType {
  BAD_REQUEST("bad-request", "The request is not understood", HttpStatus.BAD_REQUEST),
  UNAUTHENTICATED("unauthenticated", "The caller is not known", HttpStatus.UNAUTHORIZED),
  FORBIDDEN("forbidden", "The caller lacks the right", HttpStatus.FORBIDDEN),
  INSUFFICIENT_SCOPE("insufficient-scope", "The token lacks the scope", HttpStatus.FORBIDDEN),
  NOT_FOUND("not-found", "There is no such thing", HttpStatus.NOT_FOUND),
  JOB_NOT_FOUND("job-not-found", "There is no such job", HttpStatus.NOT_FOUND),
  NO_REJECTS("no-rejects", "The job has no reject file", HttpStatus.NOT_FOUND),
  METHOD_NOT_ALLOWED(
      "method-not-allowed", "The method is not allowed here", HttpStatus.METHOD_NOT_ALLOWED),
  NOT_ACCEPTABLE("not-acceptable", "The answer has no such form", HttpStatus.NOT_ACCEPTABLE),
  JOB_RUNNING("job-running", "The job is not over", HttpStatus.CONFLICT),
  JOB_OVER("job-over", "The job is over", HttpStatus.CONFLICT),
  IDEMPOTENCY_KEY_IN_USE(
      "idempotency-key-in-use", "The first request is under way", HttpStatus.CONFLICT),
  ALREADY_THERE("already-there", "There is one already", HttpStatus.CONFLICT),
  LAST_ADMINISTRATOR("last-administrator", "The last administrator is needed", HttpStatus.CONFLICT),
  CONFIGURED("configured", "The configuration decides this", HttpStatus.CONFLICT),
  CHANGED_MEANWHILE(
      "changed-meanwhile",
      "The state is another than the expected one",
      HttpStatus.PRECONDITION_FAILED),
  REJECT_FILE_GONE("reject-file-gone", "The reject file is gone", HttpStatus.GONE),
  FILE_TOO_LARGE("file-too-large", "The file is too large", HttpStatus.CONTENT_TOO_LARGE),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type",
      "The content has the wrong type",
      HttpStatus.UNSUPPORTED_MEDIA_TYPE),
  RANGE_NOT_SATISFIABLE(
      "range-not-satisfiable",
      "The range lies outside the file",
      HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused",
      "The key belongs to another request",
      HttpStatus.UNPROCESSABLE_CONTENT),
  TOO_MANY_REQUESTS("too-many-requests", "Too many requests", HttpStatus.TOO_MANY_REQUESTS),
  INTERNAL("internal", "The server failed", HttpStatus.INTERNAL_SERVER_ERROR),
  UNAVAILABLE(
      "unavailable", "The server cannot answer for the moment", HttpStatus.SERVICE_UNAVAILABLE),
  NO_SPACE("no-space", "There is no space left", HttpStatus.INSUFFICIENT_STORAGE);

  private final String slug;
  private final String title;
  private final HttpStatus status;

  ProblemType(String slug, String title, HttpStatus status) {
    this.slug = slug;
    this.title = title;
    this.status = status;
  }

  /** The stable URI of the kind, {@code urn:importhub:problem:…} (RFC 9457 §3.1.1). */
  public URI uri() {
    return URI.create("urn:importhub:problem:" + slug);
  }

  /** A short sentence that is the same for every problem of the kind (RFC 9457 §3.1.3). */
  public String title() {
    return title;
  }

  /** The HTTP status of the kind. */
  public HttpStatus status() {
    return status;
  }
}
