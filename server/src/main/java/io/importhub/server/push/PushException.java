package io.importhub.server.push;

/** A frame that ends its connection, with what the client is told. */
final class PushException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * @param detail what was found and what was expected; never a token or a part of it
   */
  PushException(ErrorCode code, String detail) {
    // The client's mistake, not ours: a stack trace would only cost time under a flood.
    super(detail, null, false, false);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
