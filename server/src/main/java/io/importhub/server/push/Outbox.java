package io.importhub.server.push;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client, in order, with a limit; of progress only the newest of each
 * job waits. Guarded by the connection.
 */
final class Outbox {
  private record ProgressOf(String subscriptionId, String jobId) {}

  private final long limitBytes;
  private final ArrayDeque<Outgoing> queue = new ArrayDeque<>(2);
  private final Map<ProgressOf, Outgoing.Event> progress = new LinkedHashMap<>(2);
  private long waitingBytes;

  Outbox(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Adds something behind all others; false when the limit is passed by it. */
  boolean add(Outgoing next) {
    if (next instanceof Outgoing.Event event && event.frame().endsProgress()) {
      progress.remove(new ProgressOf(event.subscription().id(), event.frame().jobId()));
    }
    queue.add(next);
    waitingBytes += next.size();
    return waitingBytes <= limitBytes;
  }

  void addProgress(Outgoing.Event newest) {
    progress.put(new ProgressOf(newest.subscription().id(), newest.frame().jobId()), newest);
  }

  /** What is to be sent next, or null; progress waits until all else is sent. */
  @Nullable Outgoing poll() {
    Outgoing next = queue.poll();
    if (next != null) {
      waitingBytes -= next.size();
      return next;
    }
    Iterator<Outgoing.Event> oldest = progress.values().iterator();
    if (!oldest.hasNext()) {
      return null;
    }
    Outgoing.Event event = oldest.next();
    oldest.remove();
    return event;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  void clear() {
    queue.clear();
    progress.clear();
    waitingBytes = 0;
  }
}
