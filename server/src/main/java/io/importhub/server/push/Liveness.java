package io.importhub.server.push;

import java.time.Duration;

/**
 * How long ago a client gave a sign of life, and what that means. Times are those of {@link
 * System#nanoTime}. Safe for all threads.
 */
final class Liveness {
  /** What the state of a connection asks for. */
  enum Verdict {
    FINE,
    /** No CONNECT frame came in time. */
    NOT_CONNECTED,
    /** A frame began and did not end in time. */
    FRAME_STUCK,
    /** The client is silent though it agreed not to be, or does not answer pings. */
    GONE,
    /** The client agreed to no heartbeats: a ping is due. */
    PING
  }

  private static final int MISSED = 3;

  private final PushProperties settings;
  private final long openedNanos = System.nanoTime();
  private volatile long readNanos = openedNanos;
  private volatile long pingedNanos = openedNanos;
  private volatile long frameNanos;
  private volatile boolean insideFrame;
  private volatile boolean frameCame;
  private volatile boolean connected;
  private volatile long clientMillis;
  private volatile long serverMillis;

  Liveness(PushProperties settings) {
    this.settings = settings;
  }

  /** Something came. */
  void heard() {
    readNanos = System.nanoTime();
  }

  /**
   * Data came, and a frame is under way behind it, or not.
   *
   * @param begun whether a frame ended in this data, so that the one under way began with it
   */
  void frameUnderWay(boolean underWay, boolean begun) {
    if (begun) {
      frameCame = true;
    }
    if (underWay && (begun || !insideFrame)) {
      frameNanos = System.nanoTime();
    }
    insideFrame = underWay;
  }

  /**
   * The client connected.
   *
   * @param clientSends the least time in milliseconds between its heartbeats, 0: it sends none
   * @param clientWants the time in milliseconds between the heartbeats it wants, 0: it wants none
   */
  void connected(long clientSends, long clientWants) {
    long own = settings.heartbeat().toMillis();
    clientMillis = clientSends == 0 || own == 0 ? 0 : Math.max(clientSends, own);
    serverMillis = clientWants == 0 || own == 0 ? 0 : Math.max(clientWants, own);
    connected = true;
  }

  /** Whether a heartbeat must be sent when nothing else was sent for that long. */
  boolean isHeartbeatDue(long silentNanos) {
    // A little early, so that it is there in time.
    return serverMillis > 0 && silentNanos > Duration.ofMillis(serverMillis).toNanos() * 9 / 10;
  }

  Verdict at(long nowNanos) {
    long silent = nowNanos - readNanos;
    if (!connected) {
      // A CONNECT that is here and not yet answered is the server's delay, not the client's.
      return !frameCame && nowNanos - openedNanos > settings.connectTimeout().toNanos()
          ? Verdict.NOT_CONNECTED
          : Verdict.FINE;
    }
    if (insideFrame && nowNanos - frameNanos > settings.frameTimeout().toNanos()) {
      return Verdict.FRAME_STUCK;
    }
    long expected = clientMillis > 0 ? Duration.ofMillis(clientMillis).toNanos() : pingNanos();
    if (silent > MISSED * expected) {
      return Verdict.GONE;
    }
    if (clientMillis == 0 && Math.min(silent, nowNanos - pingedNanos) > pingNanos()) {
      pingedNanos = nowNanos;
      return Verdict.PING;
    }
    return Verdict.FINE;
  }

  private long pingNanos() {
    return MISSED * Math.max(settings.heartbeat().toNanos(), Duration.ofSeconds(1).toNanos());
  }
}
