/**
 * Waiting for imports by push: one connection that heals itself, one {@code JobWait} a job, the
 * callbacks. Start at {@code Waits}; {@code LinkKeeper} keeps the connection, by {@code
 * internal.stomp}, and where there is none {@code Fallback} has the events brought by {@code
 * internal.http}, as are tokens and reject files.
 */
@NullMarked
package io.importhub.client.internal.push;

import org.jspecify.annotations.NullMarked;
