/**
 * Waiting for imports by push: one connection that heals itself, one {@code JobWait} a job, the
 * callbacks. Start at {@code EventStream}; it uses {@code internal.stomp} for the connection and
 * {@code internal.http} for tokens and reject files.
 */
@NullMarked
package io.importhub.client.internal.push;

import org.jspecify.annotations.NullMarked;
