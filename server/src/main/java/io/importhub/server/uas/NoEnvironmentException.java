package io.importhub.server.uas;

import org.springframework.security.core.AuthenticationException;

/** A user is who he says and may use no environment, or not the one that was asked for. */
final class NoEnvironmentException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  NoEnvironmentException(String message) {
    super(message);
  }
}
