package io.importhub.server.importjob;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header §2), which counts for one
 * user and path.
 *
 * @param value 1 to 255 characters
 */
record IdempotencyKey(String userId, String path, String value) {
  static final String HEADER = "Idempotency-Key";
  private static final int MAX_LENGTH = 255;

  /**
   * The key that a request's headers give, or empty without one.
   *
   * @throws ProblemException {@code BAD_REQUEST} for an empty key, a too long one and several
   */
  static Optional<IdempotencyKey> of(ImportTarget target, @Nullable List<String> headers) {
    List<String> values = headers == null ? Collections.emptyList() : headers;
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
    return Optional.of(new IdempotencyKey(target.userId(), target.importPath(), value));
  }

  private static ProblemException bad(String found) {
    return new ProblemException(
        ProblemType.BAD_REQUEST,
        "Found " + found + ", expected one of 1 to " + MAX_LENGTH + " characters");
  }
}
