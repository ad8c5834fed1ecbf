package io.importhub.server.push;

import io.importhub.server.catalog.Caller;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * One job's events over one HTTP answer: those behind a number, then those to come, until the last.
 * Safe for all threads; it writes on a thread of its own that lives while there is something to
 * send, at the pace of its reader: rows are read as they are taken, of progress the newest waits.
 */
final class EventStream implements Waiter, Recipient {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  /** Readers count on a sign of life at least as often, whatever the settings say. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final String id;
  private final Caller caller;
  private final StreamWire wire;
  private final JobFeeds feeds;
  private final InstantSource clock;
  private final long heartbeatNanos;
  private final long sendLimitNanos;
  private final SerialTask sending;

  // Guarded by this.
  private final Wait wait;
  private boolean heartbeatDue;
  private boolean aborted;
  private @Nullable ErrorCode endsWith;

  /**
   * @param after the number of the last event that the reader has had
   */
  EventStream(
      String id,
      Caller caller,
      String jobId,
      int after,
      StreamWire wire,
      JobFeeds feeds,
      PushProperties settings,
      InstantSource clock,
      Executor executor) {
    this.id = id;
    this.caller = caller;
    this.wire = wire;
    this.feeds = feeds;
    this.clock = clock;
    this.wait = new Wait(jobId, after);
    this.heartbeatNanos = heartbeat(settings).toNanos();
    this.sendLimitNanos = settings.sendTimeLimit().toNanos();
    this.sending = new SerialTask(executor, this::send);
  }

  private static Duration heartbeat(PushProperties settings) {
    Duration set = settings.heartbeat();
    return set.isZero() || set.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : set;
  }

  /** Begins to send. */
  void begin() {
    // Joined before the rows are read: what is committed in between comes as news.
    feeds.join(wait.jobId(), this);
    sending.wake();
  }

  /** Hears no news any more. */
  void closed() {
    feeds.leave(wait.jobId(), this);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public void news(String jobId) {
    synchronized (this) {
      wait.make(Wait.Due.NEWS);
    }
    sending.wake();
  }

  @Override
  public void progress(EventFrame progress) {
    synchronized (this) {
      if (!wait.keep(progress)) {
        return;
      }
    }
    sending.wake();
  }

  @Override
  public void poll() {
    synchronized (this) {
      wait.make(Wait.Due.ROWS);
    }
    sending.wake();
  }

  @Override
  public void tick(long nowNanos) {
    if (isTokenExpired()) {
      end(ErrorCode.TOKEN_EXPIRED, "Found a token past its exp");
    }
    if (wire.blockedNanos(nowNanos) > sendLimitNanos) {
      LOG.debug("Event stream {} ends: its reader takes nothing", id);
      abort();
    } else if (wire.silentNanos(nowNanos) > heartbeatNanos * 9 / 10) {
      synchronized (this) {
        heartbeatDue = true;
      }
      sending.wake();
    }
  }

  @Override
  public void end(ErrorCode code, String detail) {
    synchronized (this) {
      if (endsWith != null) {
        return;
      }
      endsWith = code;
    }
    LOG.debug("Event stream {} ends: {} ({})", id, code.wireName(), detail);
    sending.wake();
  }

  @Override
  public void abort() {
    synchronized (this) {
      aborted = true;
    }
    wire.abort();
    sending.wake();
  }

  private boolean isTokenExpired() {
    return !caller.expiresAt().isAfter(clock.instant());
  }

  /** Sends everything there is; ends the answer when nothing may or can follow. */
  private void send() {
    try {
      while (sendNext()) {
        // There may be more.
      }
    } catch (IOException e) {
      LOG.debug("Event stream {} is lost: {}", id, e.getMessage());
      wire.complete();
    }
  }

  private boolean sendNext() throws IOException {
    if (endsNow()) {
      wire.complete();
      return false;
    }
    Wait.Due due;
    EventFrame progress;
    boolean heartbeat;
    synchronized (this) {
      due = wait.takeDue();
      progress = due == Wait.Due.NOTHING ? wait.takeProgress() : null;
      heartbeat = due == Wait.Due.NOTHING && progress == null && heartbeatDue;
      heartbeatDue = false;
    }
    if (due != Wait.Due.NOTHING) {
      sendEvents(due == Wait.Due.ROWS);
    } else if (progress != null) {
      write(List.of(progress));
    } else if (heartbeat) {
      wire.write(ServerSentEvents.comment("alive"));
    }
    return due != Wait.Due.NOTHING || progress != null || heartbeat;
  }

  /** Whether the end has come; a reader that is told why can see it in a comment. */
  private boolean endsNow() throws IOException {
    ErrorCode code;
    synchronized (this) {
      if (aborted || wait.isSettled()) {
        return true;
      }
      code = endsWith;
    }
    if (code != null) {
      wire.write(ServerSentEvents.comment(code.wireName()));
    }
    return code != null;
  }

  private void sendEvents(boolean fromRows) throws IOException {
    List<EventFrame> events;
    try {
      events = feeds.after(wait.jobId(), cursor(), fromRows);
    } catch (DataAccessException e) {
      LOG.warn("The events of job {} cannot be read, they are looked for again", wait.jobId(), e);
      return;
    }
    if (!events.isEmpty() && write(events)) {
      synchronized (this) {
        events.forEach(wait::sent);
        if (events.size() == JobFeeds.BATCH) {
          wait.make(Wait.Due.ROWS);
        }
      }
    }
  }

  private synchronized int cursor() {
    return wait.cursor();
  }

  /** Sends events, unless the token is past its end. */
  private boolean write(List<EventFrame> events) throws IOException {
    if (isTokenExpired()) {
      end(ErrorCode.TOKEN_EXPIRED, "Found a token past its exp");
      return false;
    }
    List<byte[]> bytes = new ArrayList<>(events.size());
    events.forEach(event -> bytes.add(event.toStream()));
    wire.write(ServerSentEvents.all(bytes));
    return true;
  }
}
