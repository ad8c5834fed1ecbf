package io.importhub.server.push;

import io.importhub.server.catalog.Caller;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: what it may be told, what it is told, and for how long it is there. Safe for all
 * threads, and no method waits: what is to be sent is sent by a thread of the connection's own, so
 * that a client that does not read holds up nobody else.
 */
final class Connection implements Waiter, Recipient {
  /** What a client reads whose token is past its end. */
  static final String EXPIRED = "Found a token past its exp, expected a fresh one on /app/token";

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final String id;
  private final Wire wire;
  private final PushProperties settings;
  private final JobFeeds feeds;
  private final Liveness liveness;
  private final ClientState state;
  private final SerialTask sending;

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
    this.liveness = new Liveness(settings);
    this.state = new ClientState(id, settings, clock);
    this.sending = new SerialTask(executor, new Sender(state, wire, feeds)::run);
  }

  @Override
  public String id() {
    return id;
  }

  Liveness liveness() {
    return liveness;
  }

  /** Who is at the other end, or null before CONNECT. */
  @Override
  public @Nullable Caller caller() {
    return state.caller();
  }

  /** Takes a verified token in the place of the one before it. */
  void authenticate(Caller verified) {
    state.authenticate(verified);
  }

  boolean isClosing() {
    return state.isClosing();
  }

  /** Adds a subscription; false when its id is taken or there are as many as may be. */
  boolean subscribe(Subscription subscription, int limit) {
    boolean added = state.subscribe(subscription, limit);
    // A wait that stood without a queue goes on, whatever it has to send.
    poll();
    sending.wake();
    return added;
  }

  /** Removes a subscription; null when there is none of this id. */
  @Nullable Subscription unsubscribe(String subscriptionId) {
    return state.unsubscribe(subscriptionId);
  }

  /**
   * Sends the job's events behind a number, and then those to come, until {@link #leave}.
   *
   * @throws PushException {@code BAD_REQUEST} when the connection waits for too many jobs
   */
  void waitFor(String jobId, int after) {
    String dropped = state.makeRoomFor(jobId);
    if (dropped != null) {
      feeds.leave(dropped, this);
    }
    // Joined before the rows are read: what is committed in between comes as news.
    state.waitFor(jobId, after);
    feeds.join(jobId, this);
    if (state.isClosing()) {
      leave(jobId);
    }
    sending.wake();
  }

  /** Sends no further event of the job. */
  void leave(String jobId) {
    state.leave(jobId);
    feeds.leave(jobId, this);
  }

  @Override
  public void news(String jobId) {
    state.news(jobId);
    sending.wake();
  }

  @Override
  public void progress(EventFrame progress) {
    state.progress(progress);
    sending.wake();
  }

  @Override
  public void poll() {
    if (state.poll()) {
      sending.wake();
    }
  }

  /** Sends an event to one subscription. */
  void offer(EventFrame event, Subscription subscription) {
    add(new Outgoing.Event(event, subscription));
  }

  /** Sends progress to one subscription, unless newer progress of the job comes before its turn. */
  void offerProgress(EventFrame progress, Subscription subscription) {
    state.addProgress(new Outgoing.Event(progress, subscription));
    sending.wake();
  }

  /** Sends an event to whoever of this connection takes those of its waits. */
  void answer(EventFrame event) {
    state.queues().forEach(queue -> offer(event, queue));
  }

  /** Sends a frame. */
  void send(String frame) {
    add(new Outgoing.Ready(frame));
  }

  private void add(Outgoing next) {
    if (state.add(next)) {
      sending.wake();
    } else {
      fail(
          ErrorCode.SLOW_CONSUMER,
          "Found more than "
              + settings.sendBufferSize().toBytes()
              + " bytes unread, expected the client to keep up (importhub.push.send-buffer-size)",
          null);
    }
  }

  /**
   * Tells the client why, and closes; nothing else is sent any more.
   *
   * @param receiptId the receipt that the frame asked for which is at fault, or null
   */
  void fail(ErrorCode code, String detail, @Nullable String receiptId) {
    if (state.fail(code, detail, receiptId)) {
      LOG.debug("Push connection {} ends: {} ({})", id, code.wireName(), detail);
      sending.wake();
    }
  }

  /** Closes after a DISCONNECT, once everything before it is sent. */
  void finish(@Nullable String receiptId) {
    state.finish(receiptId, settings.sendTimeLimit().toNanos());
    sending.wake();
  }

  @Override
  public void end(ErrorCode code, String detail) {
    fail(code, detail, null);
  }

  @Override
  public void abort() {
    wire.abort();
  }

  /** Forgets everything, for the connection is gone; gives the subscriptions that stood. */
  List<Subscription> closed() {
    List<Subscription> stood = state.clear();
    state.jobs().forEach(this::leave);
    return stood;
  }

  @Override
  public void tick(long nowNanos) {
    if (state.isOverdue(nowNanos)) {
      wire.abort();
    } else if (state.isTokenExpired()) {
      fail(ErrorCode.TOKEN_EXPIRED, EXPIRED, null);
    } else if (wire.blockedNanos(nowNanos) > settings.sendTimeLimit().toNanos()) {
      fail(
          ErrorCode.SLOW_CONSUMER,
          "Found a frame unread for "
              + settings.sendTimeLimit()
              + ", expected the client to keep up (importhub.push.send-time-limit)",
          null);
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
              "Found a frame without its NUL after "
                  + settings.frameTimeout()
                  + " (importhub.push.frame-timeout)",
              null);
      case PING -> wire.ping();
      case FINE -> {}
    }
    if (wire.blockedNanos(nowNanos) == 0 && liveness.isHeartbeatDue(wire.silentNanos(nowNanos))) {
      send(ServerFrames.HEARTBEAT);
    }
  }

  private void drop(String reason) {
    if (state.drop(reason)) {
      sending.wake();
    }
  }
}
