package io.importhub.server.push;

import org.jspecify.annotations.Nullable;

/**
 * One {@code wait} of a connection: which events of a job it has had. Guarded by the connection.
 */
final class Wait {
  /** What a look for further events must ask. */
  enum Due {
    /** Nothing: no news. */
    NOTHING,
    /** What the node remembers of the job will do. */
    NEWS,
    /** The rows. */
    ROWS
  }

  private final String jobId;
  private int cursor;
  private Due due = Due.ROWS;
  private boolean progressEnded;
  private boolean settled;
  private @Nullable EventFrame progress;

  /**
   * @param after the last event that the client has had
   */
  Wait(String jobId, int after) {
    this.jobId = jobId;
    this.cursor = after;
  }

  String jobId() {
    return jobId;
  }

  /** The number of the last event that was sent. */
  int cursor() {
    return cursor;
  }

  void make(Due wanted) {
    if (wanted.compareTo(due) > 0) {
      due = wanted;
    }
  }

  Due takeDue() {
    Due taken = due;
    due = Due.NOTHING;
    return taken;
  }

  void sent(EventFrame event) {
    cursor = event.seq();
    if (event.endsProgress()) {
      progressEnded = true;
      progress = null;
    }
    settled |= event.endsJob();
  }

  /** Whether no further event is to be expected, so that nobody needs to look for one. */
  boolean isSettled() {
    return settled;
  }

  /** Keeps the newest progress; false when none may be sent any more. */
  boolean keep(EventFrame newest) {
    if (progressEnded) {
      return false;
    }
    progress = newest;
    return true;
  }

  @Nullable EventFrame takeProgress() {
    EventFrame taken = progress;
    progress = null;
    return taken;
  }
}
