package io.importhub.server.push;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frame that a client sent (STOMP 1.2, Client Frames).
 *
 * @param headers unescaped; of a repeated header the first counts
 */
record ClientFrame(Command command, Map<String, String> headers, String body) {

  /** The commands of a client, of STOMP 1.1 and 1.2 alike. */
  enum Command {
    CONNECT,
    STOMP,
    SEND,
    SUBSCRIBE,
    UNSUBSCRIBE,
    ACK,
    NACK,
    BEGIN,
    COMMIT,
    ABORT,
    DISCONNECT
  }

  ClientFrame {
    headers = Map.copyOf(headers);
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  /**
   * A header that the command cannot do without.
   *
   * @throws PushException {@code BAD_FRAME} when it is missing
   */
  String required(String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new PushException(
          ErrorCode.BAD_FRAME, "Found " + command + " without the header " + name);
    }
    return value;
  }
}
