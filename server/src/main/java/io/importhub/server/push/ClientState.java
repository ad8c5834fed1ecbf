package io.importhub.server.push;

import io.importhub.server.catalog.Caller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server knows of one client: its token, its subscriptions, its waits, what is to be sent
 * to it, and whether it is about to be closed. Each method is one step, safe for all threads; none
 * waits for anything.
 */
final class ClientState {
  private static final long ERROR_GRACE_NANOS = Duration.ofMillis(500).toNanos();

  private final String id;
  private final InstantSource clock;
  private final int maxWaits;
  private final Outbox outbox;

  // Guarded by this.
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>(2);
  private final Waits waits = new Waits();
  private @Nullable Caller caller;
  private boolean closing;
  private long closeByNanos;
  private long messages;

  ClientState(String id, PushProperties settings, InstantSource clock) {
    this.id = id;
    this.clock = clock;
    this.maxWaits = settings.maxWaits();
    this.outbox = new Outbox(settings.sendBufferSize().toBytes());
  }

  synchronized @Nullable Caller caller() {
    return caller;
  }

  synchronized void authenticate(Caller verified) {
    caller = verified;
  }

  synchronized boolean isTokenExpired() {
    return caller != null && !caller.expiresAt().isAfter(clock.instant());
  }

  /** Adds a subscription; false when its id is taken or there are as many as may be. */
  synchronized boolean subscribe(Subscription subscription, int limit) {
    return subscriptions.size() < limit
        && subscriptions.putIfAbsent(subscription.id(), subscription) == null;
  }

  synchronized @Nullable Subscription unsubscribe(String subscriptionId) {
    return subscriptions.remove(subscriptionId);
  }

  /** The subscriptions for the queue of the waits. */
  synchronized List<Subscription> queues() {
    return subscriptions.values().stream().filter(s -> s.topic() == null).toList();
  }

  /**
   * Makes room for one more wait, at the cost of one whose job is over.
   *
   * @return the job that is waited for no more, or null
   * @throws PushException {@code BAD_REQUEST} when there is no room
   */
  synchronized @Nullable String makeRoomFor(String jobId) {
    if (waits.of(jobId) != null || waits.size() < maxWaits) {
      return null;
    }
    String settled = waits.settled();
    if (settled == null) {
      throw new PushException(
          ErrorCode.BAD_REQUEST,
          "Found more than " + maxWaits + " jobs to wait for (importhub.push.max-waits)");
    }
    waits.remove(settled);
    return settled;
  }

  synchronized void waitFor(String jobId, int after) {
    waits.put(new Wait(jobId, after));
  }

  synchronized void leave(String jobId) {
    waits.remove(jobId);
  }

  synchronized void news(String jobId) {
    Wait wait = waits.of(jobId);
    if (wait != null) {
      makeDue(wait, Wait.Due.NEWS);
    }
  }

  synchronized void progress(EventFrame progress) {
    Wait wait = waits.of(progress.jobId());
    if (wait != null && wait.keep(progress)) {
      waits.makeDue(wait);
    }
  }

  /** Has the rows of every job looked at that is not over. */
  synchronized void poll() {
    waits.all().stream()
        .filter(wait -> !wait.isSettled())
        .forEach(wait -> makeDue(wait, Wait.Due.ROWS));
  }

  synchronized void makeDue(Wait wait, Wait.Due due) {
    if (waits.holds(wait)) {
      wait.make(due);
      waits.makeDue(wait);
    }
  }

  /** The next wait with something to send, or null. */
  synchronized @Nullable Wait nextDue() {
    return closing || queues().isEmpty() ? null : waits.nextDue();
  }

  synchronized Wait.Due takeDue(Wait wait) {
    return wait.takeDue();
  }

  synchronized @Nullable EventFrame takeProgress(Wait wait) {
    return wait.takeProgress();
  }

  /**
   * Counts an event of a wait as sent.
   *
   * @return the frames to send, none when the wait is over or the token is past its end
   */
  synchronized List<byte[]> frames(Wait wait, EventFrame event) {
    if (closing || !waits.holds(wait)) {
      return List.of();
    }
    List<byte[]> frames = new ArrayList<>(1);
    for (Subscription queue : queues()) {
      byte[] frame = frame(event, queue);
      if (frame == null) {
        return List.of();
      }
      frames.add(frame);
    }
    if (!frames.isEmpty() && event.seq() > 0) {
      wait.sent(event);
    }
    return frames;
  }

  /** The frame of an event, or null when it may not be sent any more. */
  synchronized byte @Nullable [] frame(EventFrame event, Subscription subscription) {
    if (!subscription.equals(subscriptions.get(subscription.id()))) {
      return null;
    }
    if (isTokenExpired()) {
      fail(ErrorCode.TOKEN_EXPIRED, Connection.EXPIRED, null);
      return null;
    }
    return event.to(subscription, id + "-" + ++messages);
  }

  /** Adds something to be sent; false when more waits than may be. */
  synchronized boolean add(Outgoing next) {
    return closing || outbox.add(next);
  }

  synchronized void addProgress(Outgoing.Event progress) {
    if (!closing) {
      outbox.addProgress(progress);
    }
  }

  /** What is to be sent next beside the events of waits, or null. */
  synchronized @Nullable Outgoing next() {
    return outbox.poll();
  }

  /** Puts an ERROR frame and the end in the place of all that waits; false when it ends already. */
  synchronized boolean fail(ErrorCode code, String detail, @Nullable String receiptId) {
    if (closing) {
      return false;
    }
    outbox.clear();
    outbox.add(new Outgoing.Ready(ServerFrames.error(code, detail, receiptId)));
    return end(code.closeCode(), code.wireName(), ERROR_GRACE_NANOS);
  }

  /** Ends the connection without an ERROR frame; false when it ends already. */
  synchronized boolean drop(String reason) {
    return !closing && end(1002, reason, ERROR_GRACE_NANOS);
  }

  /** Ends the connection as its client asked, behind all that waits. */
  synchronized void finish(@Nullable String receiptId, long graceNanos) {
    if (!closing) {
      if (receiptId != null) {
        outbox.add(new Outgoing.Ready(ServerFrames.receipt(receiptId)));
      }
      end(1000, "", graceNanos);
    }
  }

  private synchronized boolean end(int code, String reason, long graceNanos) {
    closing = true;
    closeByNanos = System.nanoTime() + graceNanos;
    outbox.add(new Outgoing.Close(code, reason));
    return true;
  }

  synchronized boolean isClosing() {
    return closing;
  }

  /** Whether the time is up that the closing may take. */
  synchronized boolean isOverdue(long nowNanos) {
    return closing && nowNanos - closeByNanos > 0;
  }

  /** Forgets what is to be sent; gives the subscriptions that stood. */
  synchronized List<Subscription> clear() {
    closing = true;
    outbox.clear();
    List<Subscription> stood = List.copyOf(subscriptions.values());
    subscriptions.clear();
    return stood;
  }

  synchronized List<String> jobs() {
    return waits.all().stream().map(Wait::jobId).toList();
  }
}
