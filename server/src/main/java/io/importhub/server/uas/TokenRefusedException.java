package io.importhub.server.uas;

import java.util.Locale;
import org.springframework.security.core.AuthenticationException;

/** An access token that opens nothing. Its message never holds the token or a part of it. */
public final class TokenRefusedException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  /** Why a token is refused. */
  public enum Reason {
    /** Malformed, forged, made for somebody else, or revoked: the same token never works again. */
    INVALID_TOKEN,
    /** It was good until its {@code exp}: a fresh token works. */
    TOKEN_EXPIRED;

    /** The stable code on the wire, {@code invalid_token} or {@code token_expired}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Reason reason;

  TokenRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why the token is refused. */
  public Reason reason() {
    return reason;
  }
}
