package io.importhub.server.uas;

import org.springframework.security.core.AuthenticationException;

/**
 * No token can be verified for the moment: the outside token service does not answer, or not as its
 * discovery document should (OpenID Connect Discovery 1.0 §4).
 */
public final class IssuerAwayException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  IssuerAwayException(String message) {
    super(message);
  }
}
