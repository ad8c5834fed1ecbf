package io.importhub.server.push;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Sends what there is for one client, one frame at a time, until there is nothing more: first what
 * is ready, then the events of its waits, whose rows are read as fast as the client takes them. Run
 * by one thread at a time; it holds no lock while it sends or reads.
 */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  private final ClientState state;
  private final Wire wire;
  private final JobFeeds feeds;

  Sender(ClientState state, Wire wire, JobFeeds feeds) {
    this.state = state;
    this.wire = wire;
    this.feeds = feeds;
  }

  /** Sends everything; a connection that takes nothing any more is cut. */
  void run() {
    try {
      boolean more = true;
      while (more) {
        more = sendNext() || sendOfWaits();
      }
    } catch (IOException e) {
      LOG.debug("A push connection is lost: {}", e.getMessage());
      wire.abort();
    }
  }

  private boolean sendNext() throws IOException {
    Outgoing next = state.next();
    switch (next) {
      case null -> {
        return false;
      }
      case Outgoing.Ready ready -> wire.write(ready.text().getBytes(StandardCharsets.UTF_8));
      case Outgoing.Event event -> {
        byte[] frame = state.frame(event.frame(), event.subscription());
        if (frame != null) {
          wire.write(frame);
        }
      }
      case Outgoing.Close close -> wire.close(close.code(), close.reason());
    }
    return true;
  }

  private boolean sendOfWaits() throws IOException {
    Wait wait = state.nextDue();
    if (wait == null) {
      return false;
    }
    Wait.Due due = state.takeDue(wait);
    if (due != Wait.Due.NOTHING) {
      sendEvents(wait, due == Wait.Due.ROWS);
    }
    EventFrame progress = state.takeProgress(wait);
    if (progress != null) {
      send(wait, progress);
    }
    return true;
  }

  private void sendEvents(Wait wait, boolean fromRows) throws IOException {
    List<EventFrame> events;
    try {
      events = feeds.after(wait.jobId(), wait.cursor(), fromRows);
    } catch (DataAccessException e) {
      LOG.warn("The events of job {} cannot be read, they are looked for again", wait.jobId(), e);
      return;
    }
    for (EventFrame event : events) {
      if (!send(wait, event)) {
        return;
      }
    }
    if (events.size() == JobFeeds.BATCH) {
      state.makeDue(wait, Wait.Due.ROWS);
    }
  }

  private boolean send(Wait wait, EventFrame event) throws IOException {
    List<byte[]> frames = state.frames(wait, event);
    for (byte[] frame : frames) {
      wire.write(frame);
    }
    return !frames.isEmpty();
  }
}
