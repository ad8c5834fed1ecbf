package io.importhub.client;

/**
 * The push connection of a client. There is one, opened by the first wait and closed some seconds
 * after the last.
 */
public enum ConnectionState {
  /** Nothing is waited for. */
  IDLE,
  /** It is being made. */
  CONNECTING,
  /** It stands; events come as they happen. */
  CONNECTED,
  /** It broke; the client tries again after a pause and misses nothing. */
  RECONNECTING,
  /**
   * There is no WebSocket: events come as they happen by event streams over HTTP, while the client
   * goes on trying.
   */
  STREAMING,
  /**
   * There is neither WebSocket nor event stream: the client asks for the events every few seconds,
   * and goes on trying. No progress is told.
   */
  POLLING,
  /** The client was closed. */
  CLOSED
}
