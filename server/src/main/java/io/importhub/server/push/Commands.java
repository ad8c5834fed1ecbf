package io.importhub.server.push;

import org.springframework.stereotype.Component;

/**
 * What the frames of a client do; a receipt is sent when it is done (STOMP 1.2, Client Frames).
 * Called on the connection's thread, one frame after the other.
 */
@Component
final class Commands {
  private final ConnectCommand connect;
  private final SubscribeCommand subscribe;
  private final SendCommand send;

  Commands(ConnectCommand connect, SubscribeCommand subscribe, SendCommand send) {
    this.connect = connect;
    this.subscribe = subscribe;
    this.send = send;
  }

  /**
   * Handles a frame.
   *
   * @throws PushException if the frame ends the connection
   */
  void handle(Connection connection, ClientFrame frame) {
    if (connection.caller() == null) {
      connect.handle(connection, frame);
      return;
    }
    if (frame.header("transaction") != null) {
      throw notSupported("Found a header transaction");
    }
    switch (frame.command()) {
      case SUBSCRIBE -> subscribe.subscribe(connection, frame);
      case UNSUBSCRIBE -> subscribe.unsubscribe(connection, frame);
      case SEND -> send.handle(connection, frame);
      case DISCONNECT -> {
        connection.finish(frame.header("receipt"));
        return;
      }
      case ACK, NACK, BEGIN, COMMIT, ABORT -> throw notSupported("Found " + frame.command());
      case CONNECT, STOMP ->
          throw new PushException(
              ErrorCode.BAD_FRAME, "Found a second " + frame.command() + " on one connection");
    }
    String receipt = frame.header("receipt");
    if (receipt != null) {
      connection.send(ServerFrames.receipt(receipt));
    }
  }

  private static PushException notSupported(String found) {
    return new PushException(
        ErrorCode.NOT_SUPPORTED,
        found + ", expected neither transactions nor an ack other than auto");
  }
}
