package io.importhub.server.push;

import org.jspecify.annotations.Nullable;

/**
 * What a client subscribed to.
 *
 * @param id the client's name for it, unique in its connection
 * @param topic the repository whose jobs it follows, or null for the queue of the jobs that the
 *     connection waits for
 */
record Subscription(String id, String destination, @Nullable Topic topic) {}
