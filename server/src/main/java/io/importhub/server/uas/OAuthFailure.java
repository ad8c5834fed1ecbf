package io.importhub.server.uas;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * A token request that is refused (RFC 6749 §5.2). Its description is for whoever reads the
 * client's log; it never holds a secret.
 */
final class OAuthFailure extends OAuth2AuthenticationException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final @Nullable Duration retryAfter;

  private OAuthFailure(
      HttpStatus status, String code, String description, @Nullable Duration retryAfter) {
    super(new OAuth2Error(code, description, null));
    this.status = status;
    this.retryAfter = retryAfter;
  }

  private static OAuthFailure refused(String code, String description) {
    return new OAuthFailure(HttpStatus.BAD_REQUEST, code, description, null);
  }

  static OAuthFailure invalidRequest(String description) {
    return refused(OAuth2ErrorCodes.INVALID_REQUEST, description);
  }

  static OAuthFailure unsupportedGrantType(String description) {
    return refused(OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE, description);
  }

  static OAuthFailure invalidGrant(String description) {
    return refused(OAuth2ErrorCodes.INVALID_GRANT, description);
  }

  static OAuthFailure invalidScope(String description) {
    return refused(OAuth2ErrorCodes.INVALID_SCOPE, description);
  }

  static OAuthFailure unauthorizedClient(String description) {
    return refused(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, description);
  }

  /** Another code of RFC 6749 §4.1.2.1 or OpenID Connect Core 1.0 §3.1.2.6. */
  static OAuthFailure other(String code, String description) {
    return refused(code, description);
  }

  /** Too many wrong passwords; RFC 6585 §4. */
  static OAuthFailure tooManyGuesses(Duration retryAfter) {
    return new OAuthFailure(
        HttpStatus.TOO_MANY_REQUESTS,
        "too_many_requests",
        "too many wrong passwords (importhub.uas.guess-limit)",
        retryAfter);
  }

  /** The service has more to do than it can. */
  static OAuthFailure busy(Duration retryAfter) {
    return new OAuthFailure(
        HttpStatus.SERVICE_UNAVAILABLE,
        OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
        "too many passwords to check (importhub.uas.password-checks)",
        retryAfter);
  }

  HttpStatus status() {
    return status;
  }

  /** When to ask again, or null when asking again is of no use. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
