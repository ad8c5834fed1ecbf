package io.importhub.server.push;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** The connections and event streams of this node. Safe for all threads. */
@Component
final class Connections {
  private final Set<Recipient> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong made = new AtomicLong();
  private final PushProperties settings;
  private final JobFeeds feeds;
  private final Topics topics;
  private final PushThreads threads;
  private final InstantSource clock;
  private final Semaphore gone = new Semaphore(0);
  private volatile boolean stopping;

  Connections(
      PushProperties settings,
      JobFeeds feeds,
      Topics topics,
      PushThreads threads,
      InstantSource clock) {
    this.settings = settings;
    this.feeds = feeds;
    this.topics = topics;
    this.threads = threads;
    this.clock = clock;
  }

  Connection open(Wire wire) {
    Connection connection =
        new Connection("p" + made.incrementAndGet(), wire, settings, feeds, clock, threads.work());
    add(connection);
    return connection;
  }

  /** Takes an event stream in, until {@link #closed(EventStream)}. */
  void open(EventStream stream) {
    add(stream);
  }

  /** A name for the next event stream. */
  String nextStreamId() {
    return "s" + made.incrementAndGet();
  }

  private void add(Recipient recipient) {
    open.add(recipient);
    if (stopping) {
      stop(recipient);
    }
  }

  /** Forgets a connection that is gone. */
  void closed(Connection connection) {
    remove(connection);
    for (Subscription subscription : connection.closed()) {
      if (subscription.topic() != null) {
        topics.unfollow(subscription.topic(), new Follower(connection, subscription));
      }
    }
  }

  /** Forgets an event stream that is over. */
  void closed(EventStream stream) {
    remove(stream);
  }

  private void remove(Recipient recipient) {
    if (open.remove(recipient) && stopping) {
      gone.release();
    }
  }

  Collection<Recipient> all() {
    return open;
  }

  /** Whether the server goes down, so that nobody else may connect. */
  boolean isStopping() {
    return stopping;
  }

  /** Tells every client that the server goes down, and closes. */
  void stop() {
    stopping = true;
    open.forEach(Connections::stop);
  }

  /**
   * Waits until a connection goes, or for the time given.
   *
   * @return false if the thread is interrupted
   */
  boolean awaitChange(Duration atMost) {
    try {
      gone.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void stop(Recipient recipient) {
    recipient.end(ErrorCode.SERVER_STOPPING, "The server stops; connect again");
  }
}
