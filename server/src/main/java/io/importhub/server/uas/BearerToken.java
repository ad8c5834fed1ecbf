package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Where a request carries its access token: {@code Authorization: Bearer …} (RFC 6750 §2.1), never
 * the query string.
 */
class BearerToken implements AuthenticationConverter {
  private static final String SCHEME = "Bearer ";

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String token = token(request);
    return token == null || token.isEmpty() ? null : new BearerTokenAuthenticationToken(token);
  }

  @Nullable String token(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  /** The same, or a form's field {@code access_token} (RFC 6750 §2.2), as userinfo takes it. */
  static final class OrFormField extends BearerToken {

    @Override
    @Nullable String token(HttpServletRequest request) {
      String token = super.token(request);
      return token == null ? FormFields.of(request).get("access_token") : token;
    }
  }
}
