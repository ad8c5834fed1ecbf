package io.importhub.server.problem;

import org.springframework.http.HttpHeaders;

/** A request that cannot be served, with the problem its caller is told. */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient HttpHeaders headers = new HttpHeaders();

  /**
   * @param detail what was found, what was expected and the setting that decides; the caller reads
   *     it
   */
  public ProblemException(ProblemType type, String detail) {
    super(detail);
    this.type = type;
  }

  /** Adds a header to the answer, such as {@code Retry-After}. */
  public ProblemException header(String name, String value) {
    headers.add(name, value);
    return this;
  }

  /** The kind of problem. */
  public ProblemType type() {
    return type;
  }

  /** The problem's document. */
  public Problem problem() {
    return Problem.of(type, String.valueOf(getMessage()));
  }

  HttpHeaders headers() {
    return headers;
  }
}
