package io.importhub.server.push;

import io.importhub.server.catalog.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * One client: its token, its subscriptions, what it waits for and what is to be sent to it. Safe
 * for all threads. One thread at a time sends, one frame at a time, so that a client that does not
 * read holds up nobody else; no lock is held while it sends or reads rows.
 */
final class Connection implements Waiter {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final long ERROR_GRACE_NANOS = Duration.ofMillis(500).toNanos();

  private final String id;
  private final Wire wire;
  private final PushProperties settings;
  private final JobFeeds feeds;
  private final InstantSource clock;
  private final Liveness liveness;
  private final SerialTask sending;

  // Guarded by this.
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>(2);
  private final Waits waits = new Waits();
  private final Outbox outbox;
  private @Nullable Caller caller;
  private boolean closing;
  private long closeByNanos;
  private long messages;

  Connection(
      String id,
      Wire wire,
      PushProperties settings,
      JobFeeds feeds,
      InstantSource clock,
      Executor executor) {
    this.id = id;
    this.wire = wire;
    this.settings = settings;
    this.feeds = feeds;
    this.clock = clock;
    this.liveness = new Liveness(settings);
    this.outbox = new Outbox(settings.sendBufferSize().toBytes());
    this.sending = new SerialTask(executor, this::send);
  }

  String id() {
    return id;
  }

  Liveness liveness() {
    return liveness;
  }

  /** Who is at the other end, or null before CONNECT. */
  synchronized @Nullable Caller caller() {
    return caller;
  }

  /** Takes a verified token in the place of the one before it. */
  synchronized void authenticate(Caller verified) {
    caller = verified;
  }

  synchronized boolean isClosing() {
    return closing;
  }

  /** Adds a subscription; false when its id is taken. */
  boolean subscribe(Subscription subscription) {
    synchronized (this) {
      if (subscriptions.putIfAbsent(subscription.id(), subscription) != null) {
        return false;
      }
    }
    // A wait that stood without a queue goes on.
    poll();
    return true;
  }

  synchronized int subscriptionCount() {
    return subscriptions.size();
  }

  /** Removes a subscription; null when there is none of this id. */
  synchronized @Nullable Subscription unsubscribe(String subscriptionId) {
    return subscriptions.remove(subscriptionId);
  }

  /** The subscriptions, which are none from then on. */
  synchronized List<Subscription> takeSubscriptions() {
    List<Subscription> taken = List.copyOf(subscriptions.values());
    subscriptions.clear();
    return taken;
  }

  /**
   * Sends the job's events behind a number, and then those to come, until {@link #leave}.
   *
   * @return false when the connection waits for too many jobs
   */
  boolean waitFor(String jobId, int after) {
    // Joined before the rows are read: what is committed in between comes as news.
    feeds.join(jobId, this);
    String dropped = null;
    synchronized (this) {
      if (waits.of(jobId) == null && waits.size() >= settings.maxWaits()) {
        dropped = waits.settled();
        if (dropped == null) {
          feeds.leave(jobId, this);
          return false;
        }
        waits.remove(dropped);
      }
      waits.put(new Wait(jobId, after));
    }
    if (dropped != null) {
      feeds.leave(dropped, this);
    }
    sending.wake();
    return true;
  }

  /** Sends no further event of the job. */
  void leave(String jobId) {
    synchronized (this) {
      waits.remove(jobId);
    }
    feeds.leave(jobId, this);
  }

  @Override
  public void news(String jobId) {
    synchronized (this) {
      Wait wait = waits.of(jobId);
      if (wait == null) {
        return;
      }
      wait.make(Wait.Due.NEWS);
      waits.makeDue(wait);
    }
    sending.wake();
  }

  @Override
  public void progress(EventFrame progress) {
    synchronized (this) {
      Wait wait = waits.of(progress.jobId());
      if (wait == null || !wait.keep(progress)) {
        return;
      }
      waits.makeDue(wait);
    }
    sending.wake();
  }

  /** Looks for events that no news told of. */
  void poll() {
    synchronized (this) {
      for (Wait wait : waits.all()) {
        if (!wait.isSettled()) {
          wait.make(Wait.Due.ROWS);
          waits.makeDue(wait);
        }
      }
    }
    sending.wake();
  }

  /** Sends an event to one subscription. */
  void offer(EventFrame event, Subscription subscription) {
    add(new Outgoing.Event(event, subscription));
  }

  /** Sends progress to one subscription, unless newer progress of the job comes before its turn. */
  void offerProgress(EventFrame progress, Subscription subscription) {
    synchronized (this) {
      if (closing) {
        return;
      }
      outbox.addProgress(new Outgoing.Event(progress, subscription));
    }
    sending.wake();
  }

  /** Sends an event to whoever of this connection takes those of its waits. */
  void answer(EventFrame event) {
    List<Subscription> queues;
    synchronized (this) {
      queues = queues();
    }
    queues.forEach(queue -> offer(event, queue));
  }

  /** Sends a frame. */
  void send(String frame) {
    add(new Outgoing.Ready(frame));
  }

  private void add(Outgoing next) {
    boolean fits;
    synchronized (this) {
      if (closing) {
        return;
      }
      fits = outbox.add(next);
    }
    if (fits) {
      sending.wake();
    } else {
      fail(
          ErrorCode.SLOW_CONSUMER,
          "Found more than %d bytes unread, expected the client to keep up (importhub.push.send-buffer-size)"
              .formatted(settings.sendBufferSize().toBytes()));
    }
  }

  /** Tells the client why, and closes; nothing else is sent any more. */
  void fail(ErrorCode code, String detail) {
    fail(code, detail, null);
  }

  /**
   * As {@link #fail(ErrorCode, String)}.
   *
   * @param receiptId the receipt that the frame asked for which is at fault, or null
   */
  void fail(ErrorCode code, String detail, @Nullable String receiptId) {
    synchronized (this) {
      if (closing) {
        return;
      }
      outbox.clear();
      outbox.add(new Outgoing.Ready(ServerFrames.error(code, detail, receiptId)));
      end(code.closeCode(), code.wireName(), ERROR_GRACE_NANOS);
    }
    LOG.debug("Push connection {} ends: {} ({})", id, code.wireName(), detail);
    sending.wake();
  }

  /** Closes after a DISCONNECT, once everything before it is sent. */
  void finish(@Nullable String receiptId) {
    synchronized (this) {
      if (closing) {
        return;
      }
      if (receiptId != null) {
        outbox.add(new Outgoing.Ready(ServerFrames.receipt(receiptId)));
      }
      end(1000, "", settings.sendTimeLimit().toNanos());
    }
    sending.wake();
  }

  private synchronized void end(int code, String reason, long graceNanos) {
    closing = true;
    closeByNanos = System.nanoTime() + graceNanos;
    outbox.add(new Outgoing.Close(code, reason));
  }

  /** Closes without an ERROR frame. */
  private void drop(String reason) {
    synchronized (this) {
      if (closing) {
        return;
      }
      end(1002, reason, ERROR_GRACE_NANOS);
    }
    sending.wake();
  }

  /** Cuts the connection without a word. */
  void abort() {
    wire.abort();
  }

  /** Forgets everything: the connection is gone. */
  void closed() {
    List<String> left;
    synchronized (this) {
      closing = true;
      outbox.clear();
      left = waits.all().stream().map(Wait::jobId).toList();
    }
    left.forEach(this::leave);
  }

  /** Does what time asks for; called several times a second. */
  void tick(long nowNanos) {
    boolean overdue;
    boolean expired;
    synchronized (this) {
      overdue = closing && nowNanos - closeByNanos > 0;
      expired = caller != null && !isTokenGood();
    }
    if (overdue) {
      wire.abort();
    } else if (expired) {
      fail(
          ErrorCode.TOKEN_EXPIRED,
          "Found a token past its exp, expected a fresh one on /app/token");
    } else if (wire.blockedNanos(nowNanos) > settings.sendTimeLimit().toNanos()) {
      fail(
          ErrorCode.SLOW_CONSUMER,
          "Found a frame unread for %s, expected the client to keep up (importhub.push.send-time-limit)"
              .formatted(settings.sendTimeLimit()));
    } else {
      live(nowNanos);
    }
  }

  private void live(long nowNanos) {
    switch (liveness.at(nowNanos)) {
      case NOT_CONNECTED -> drop("no CONNECT frame in time");
      case GONE -> drop("no sign of life");
      case FRAME_STUCK ->
          fail(
              ErrorCode.BAD_FRAME,
              "Found a frame without its NUL after %s (importhub.push.frame-timeout)"
                  .formatted(settings.frameTimeout()));
      case PING -> wire.ping();
      case FINE -> {}
    }
    if (wire.blockedNanos(nowNanos) == 0 && liveness.isHeartbeatDue(wire.silentNanos(nowNanos))) {
      send(ServerFrames.HEARTBEAT);
    }
  }

  private void send() {
    try {
      boolean more = true;
      while (more) {
        more = sendNext() || sendOfWaits();
      }
    } catch (IOException e) {
      LOG.debug("Push connection {} is lost: {}", id, e.getMessage());
      wire.abort();
    }
  }

  private boolean sendNext() throws IOException {
    Outgoing next;
    byte[] bytes;
    synchronized (this) {
      next = outbox.poll();
      bytes =
          switch (next) {
            case null -> null;
            case Outgoing.Ready ready -> ready.text().getBytes(StandardCharsets.UTF_8);
            case Outgoing.Event event -> encode(event.frame(), event.subscription());
            case Outgoing.Close close -> null;
          };
    }
    if (bytes != null) {
      wire.write(bytes);
    } else if (next instanceof Outgoing.Close close) {
      wire.close(close.code(), close.reason());
    }
    return next != null;
  }

  private boolean sendOfWaits() throws IOException {
    Wait wait;
    Wait.Due due;
    EventFrame progress;
    synchronized (this) {
      wait = closing || queues().isEmpty() ? null : waits.nextDue();
      if (wait == null) {
        return false;
      }
      due = wait.takeDue();
    }
    if (due != Wait.Due.NOTHING) {
      try {
        sendEvents(wait, feeds.after(wait.jobId(), wait.cursor(), due == Wait.Due.ROWS));
      } catch (DataAccessException e) {
        LOG.warn("No events of job {} to be read, they are looked for again", wait.jobId(), e);
      }
    }
    synchronized (this) {
      progress = wait.takeProgress();
    }
    if (progress != null) {
      sendTo(wait, progress);
    }
    return true;
  }

  private void sendEvents(Wait wait, List<EventFrame> events) throws IOException {
    for (EventFrame event : events) {
      if (!sendTo(wait, event)) {
        return;
      }
    }
    if (events.size() == JobFeeds.BATCH) {
      synchronized (this) {
        wait.make(Wait.Due.ROWS);
        waits.makeDue(wait);
      }
    }
  }

  /** Sends an event to every queue of this connection; false when the wait is over. */
  private boolean sendTo(Wait wait, EventFrame event) throws IOException {
    List<byte[]> frames = new ArrayList<>(1);
    synchronized (this) {
      if (closing || !waits.holds(wait)) {
        return false;
      }
      for (Subscription queue : queues()) {
        byte[] bytes = encode(event, queue);
        if (bytes == null) {
          return false;
        }
        frames.add(bytes);
      }
      if (frames.isEmpty()) {
        return false;
      }
      if (event.seq() > 0) {
        wait.sent(event);
      }
    }
    for (byte[] frame : frames) {
      wire.write(frame);
    }
    return true;
  }

  /** The bytes of an event, or null when it may not be sent any more. */
  private synchronized byte @Nullable [] encode(EventFrame event, Subscription subscription) {
    if (!subscription.equals(subscriptions.get(subscription.id()))) {
      return null;
    }
    if (!isTokenGood()) {
      fail(
          ErrorCode.TOKEN_EXPIRED,
          "Found a token past its exp, expected a fresh one on /app/token");
      return null;
    }
    return event.to(subscription, id + "-" + ++messages);
  }

  private synchronized boolean isTokenGood() {
    return caller != null && caller.expiresAt().isAfter(clock.instant());
  }

  private synchronized List<Subscription> queues() {
    return subscriptions.values().stream().filter(s -> s.topic() == null).toList();
  }
}
