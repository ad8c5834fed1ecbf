package io.importhub.client;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an import client can meet. The case says what to do:
 *
 * <ul>
 *   <li>{@link Refused}: change the request, the server understood it and said no;
 *   <li>{@link Unauthenticated}: sign in otherwise;
 *   <li>{@link Unreachable}: it may have happened, ask again by the same key or id;
 *   <li>{@link UnexpectedAnswer}: something answered that does not speak as an Import Hub does.
 * </ul>
 *
 * <p>No message holds a password, a secret or a token. A fault of the program itself (a missing
 * setting, a file that is not there) is an {@link IllegalArgumentException}, {@link
 * IllegalStateException} or {@link java.io.UncheckedIOException} instead.
 */
public abstract sealed class ImportClientException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ImportClientException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The server understood and said no; the same request would be refused again. */
  public static final class Refused extends ImportClientException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    public Refused(String message, Problem problem, @Nullable Duration retryAfter) {
      super(message, null);
      this.problem = Objects.requireNonNull(problem, "problem");
      this.retryAfter = retryAfter;
    }

    /** What the server said. */
    public Problem problem() {
      return problem;
    }

    /** When the server would look at the request again, if it said so. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /** The credentials or the token are not, or no longer, good. */
  public static final class Unauthenticated extends ImportClientException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public Unauthenticated(String message, String code) {
      super(message, null);
      this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * The server's code, such as {@code invalid_grant} (RFC 6749 §5.2) or {@code invalid_token}.
     */
    public String code() {
      return code;
    }
  }

  /**
   * No answer came, or none that can be trusted. What was asked for may have happened: a file
   * posted again with {@link #idempotencyKey()} is not imported twice.
   */
  public static final class Unreachable extends ImportClientException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String idempotencyKey;

    public Unreachable(String message, @Nullable Throwable cause, @Nullable String idempotencyKey) {
      super(message, cause);
      this.idempotencyKey = idempotencyKey;
    }

    /** The key to post the same file with again; there when a file was being posted. */
    public Optional<String> idempotencyKey() {
      return Optional.ofNullable(idempotencyKey);
    }
  }

  /** The answer has not the form that was agreed on: another service, or another version. */
  public static final class UnexpectedAnswer extends ImportClientException {

    private static final long serialVersionUID = 1L;

    public UnexpectedAnswer(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
