/**
 * STOMP 1.2 over WebSocket: OkHttp's web socket under spring-messaging's STOMP session. Start at
 * {@code StompConnector}; no Spring type and no OkHttp web socket gets out of here.
 */
@NullMarked
package io.importhub.client.internal.stomp;

import org.jspecify.annotations.NullMarked;
