package io.importhub.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457 §3).
 *
 * @param detail what was found, what was expected and the setting that decides
 * @param instance the path the problem was met at, or null outside a request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(URI type, String title, int status, String detail, @Nullable URI instance) {

  /** A problem that belongs to no request. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type.uri(), type.title(), type.status().value(), detail, null);
  }

  /** The same problem, met at a path. */
  public Problem at(URI path) {
    return new Problem(type, title, status, detail, path);
  }
}
