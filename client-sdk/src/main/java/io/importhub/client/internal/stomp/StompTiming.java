package io.importhub.client.internal.stomp;

import java.time.Duration;

/**
 * The times of a connection.
 *
 * @param heartbeat what is offered and wanted, both ways (STOMP 1.2, Heart-beating)
 * @param connect how long it may take until CONNECTED
 * @param goodbye how long the other side may take to answer the closing handshake
 */
public record StompTiming(Duration heartbeat, Duration connect, Duration goodbye) {}
