package io.importhub.server.push;

import io.importhub.server.catalog.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom events are sent to: a STOMP {@link Connection} or an {@link EventStream}. Its
 * methods return at once and may be called by any thread.
 */
interface Recipient {

  /** Its name in the log. */
  String id();

  /** Who is at the other end, or null as long as that is not known. */
  @Nullable Caller caller();

  /** Looks for events that no news told of. */
  void poll();

  /** Does what time asks for; called several times a second. */
  void tick(long nowNanos);

  /** Tells why, as far as there is a way, and closes; nothing else is sent any more. */
  void end(ErrorCode code, String detail);

  /** Cuts it off without a word. */
  void abort();
}
