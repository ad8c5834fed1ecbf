package io.importhub.client.internal.stomp;

/**
 * Hears what happens on one {@link StompConnection}, on threads of the HTTP client or the timer.
 * After {@link #onEnd} no method is called again.
 */
public interface StompListener {

  /** The server has answered CONNECT with CONNECTED. */
  void onConnected();

  /** A MESSAGE of a subscription came. */
  void onMessage(byte[] body);

  /** The connection is over, or never came to be; exactly once. */
  void onEnd(StompEnd end);
}
