package io.importhub.client.internal.stomp;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandler;

/** What Spring's session tells: CONNECTED, ERROR frames and faults. */
final class SessionEvents implements StompSessionHandler {

  private final StompConnection connection;

  SessionEvents(StompConnection connection) {
    this.connection = connection;
  }

  @Override
  public void afterConnected(StompSession session, StompHeaders connectedHeaders) {
    connection.markConnected();
  }

  @Override
  public Type getPayloadType(StompHeaders headers) {
    return byte[].class;
  }

  @Override
  public void handleFrame(StompHeaders headers, @Nullable Object payload) {
    // The session hands over ERROR frames only; the server closes behind them (STOMP 1.2, ERROR).
    String code = headers.getFirst("message");
    String told = code == null || code.isBlank() ? "error" : code.strip();
    connection.end(told, "the server sent ERROR " + told, null);
  }

  @Override
  public void handleException(
      StompSession session,
      @Nullable StompCommand command,
      StompHeaders headers,
      byte[] payload,
      Throwable exception) {
    connection.end(null, "a frame could not be read", exception);
  }

  @Override
  public void handleTransportError(StompSession session, Throwable exception) {
    connection.end(null, "the connection broke: " + exception, exception);
  }
}
