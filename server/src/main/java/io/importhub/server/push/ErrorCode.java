package io.importhub.server.push;

import java.util.Locale;

/**
 * Why the server ends a connection: the {@code message} header of its ERROR frame, stable, with the
 * WebSocket close code that follows it (RFC 6455 §7.4.1).
 */
enum ErrorCode {
  /** No token, one that is not good, or one that was revoked. */
  INVALID_TOKEN(1008),
  /** The token's {@code exp} is past; a fresh one works. */
  TOKEN_EXPIRED(1008),
  /** A destination or a job action the caller has no right to. */
  ACCESS_DENIED(1008),
  /** Not a STOMP frame, or one out of place. */
  BAD_FRAME(1002),
  /** A frame above {@code importhub.push.frame-size}. */
  FRAME_TOO_LARGE(1009),
  /** A frame whose body or headers do not say what its destination needs. */
  BAD_REQUEST(1008),
  /** Part of STOMP that this server leaves out: transactions, acknowledgements. */
  NOT_SUPPORTED(1003),
  /** The client reads too slowly; it may reconnect at once. */
  SLOW_CONSUMER(1013),
  /** The server goes down; the client may reconnect at once. */
  SERVER_STOPPING(1001);

  private final int closeCode;

  ErrorCode(int closeCode) {
    this.closeCode = closeCode;
  }

  /** The code as it stands on the wire, such as {@code invalid_token}. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  int closeCode() {
    return closeCode;
  }
}
