package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a form. What stands in the query string is no field (RFC 6749 §3.2). */
final class FormFields {

  private FormFields() {}

  /**
   * The fields that have a value: one without is treated as if it were not there.
   *
   * @throws OAuthFailure {@code invalid_request} if a field stands there twice or holds U+0000
   */
  static Map<String, String> of(HttpServletRequest request) {
    Set<String> inQuery = queryNames(request.getQueryString());
    Map<String, String> fields = new HashMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (inQuery.contains(name)) {
                return;
              }
              if (values.length > 1) {
                throw OAuthFailure.invalidRequest("a form field stands there twice");
              }
              if (values[0].indexOf('\0') >= 0) {
                // PostgreSQL has no such character
                throw OAuthFailure.invalidRequest("a form field holds the character U+0000");
              }
              if (!values[0].isEmpty()) {
                fields.put(name, values[0]);
              }
            });
    return fields;
  }

  private static Set<String> queryNames(@Nullable String query) {
    return query == null
        ? Set.of()
        : Stream.of(query.split("&"))
            .map(pair -> pair.split("=", 2)[0])
            .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
            .collect(Collectors.toSet());
  }
}
