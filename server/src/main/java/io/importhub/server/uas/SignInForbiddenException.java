package io.importhub.server.uas;

import org.springframework.security.core.AuthenticationException;

/**
 * A name and a password are not taken, however right they are: the user may use no environment, or
 * not the one that was asked for, or a page of another site had the browser send them.
 */
final class SignInForbiddenException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  SignInForbiddenException(String message) {
    super(message);
  }
}
