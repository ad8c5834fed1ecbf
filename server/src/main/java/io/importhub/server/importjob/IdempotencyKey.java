package io.importhub.server.importjob;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.util.List;
import java.util.Optional;

/**
 * An {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header §2), which counts for one
 * user and path.
 *
 * @param value 1 to 255 characters
 */
public record IdempotencyKey(String userId, String path, String value) {
  /** The name of the header. */
  public static final String HEADER = "Idempotency-Key";

  private static final int MAX_LENGTH = 255;

  /**
   * The key that a request's headers give, or empty without one.
   *
   * @param path the one that starts the import, however the request's was encoded
   * @throws ProblemException {@code BAD_REQUEST} for an empty key, a too long one and several
   */
  static Optional<IdempotencyKey> of(String userId, String path, List<String> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String value = values.get(0).strip();
    if (values.size() > 1) {
      throw bad(values.size() + " headers " + HEADER);
    }
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw bad("an " + HEADER + " of " + value.length() + " characters");
    }
    return Optional.of(new IdempotencyKey(userId, path, value));
  }

  private static ProblemException bad(String found) {
    return new ProblemException(
        ProblemType.BAD_REQUEST,
        "Found " + found + ", expected one of 1 to " + MAX_LENGTH + " characters");
  }
}
