package io.importhub.client.internal.stomp;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;

/** Takes the MESSAGE frames of a subscription, their bodies as bytes. */
final class Delivery implements StompFrameHandler {

  private final StompConnection connection;

  Delivery(StompConnection connection) {
    this.connection = connection;
  }

  @Override
  public Type getPayloadType(StompHeaders headers) {
    return byte[].class;
  }

  @Override
  public void handleFrame(StompHeaders headers, @Nullable Object payload) {
    connection.message(payload instanceof byte[] body ? body : new byte[0]);
  }
}
