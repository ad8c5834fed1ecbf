package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the token endpoint (RFC 6749 §4).
 *
 * @param fields the form's fields
 * @param issuer the {@code iss} of what is issued
 * @param address where the request came from
 */
record TokenRequest(Map<String, String> fields, String issuer, String address) {

  /**
   * @throws OAuthFailure {@code invalid_request} if a field stands there twice
   */
  static TokenRequest of(HttpServletRequest request, IssuerAddress issuer) {
    return new TokenRequest(FormFields.of(request), issuer.of(request), request.getRemoteAddr());
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * @throws OAuthFailure {@code invalid_request} if the field is missing or empty
   */
  String required(String name) {
    return field(name)
        .orElseThrow(() -> OAuthFailure.invalidRequest("the form field " + name + " is missing"));
  }

  @Override
  public String toString() {
    return "TokenRequest[fields=" + fields.keySet() + "]";
  }
}
