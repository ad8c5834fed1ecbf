package io.importhub.server.catalog;

import java.time.Instant;
import java.time.InstantSource;

/** The instants at which all tokens of somebody end. */
public final class TokenEnd {
  private static final long SECOND = 1000;

  private TokenEnd() {}

  /**
   * An instant before which all tokens made until now were made: now, but a second behind the
   * earlier end. For a token tells its making in whole seconds, and one that is made in the second
   * of that end tells the next one, not to be taken for ended ({@link #nextIssue}).
   *
   * @param earlierMillis the earlier end
   */
  public static Instant behind(long earlierMillis, InstantSource clock) {
    return Instant.ofEpochMilli(Math.max(clock.millis(), earlierMillis + SECOND));
  }

  /** What a token made now tells as its making, in whole seconds: behind the end of others. */
  public static Instant nextIssue(Instant earlierEnd, InstantSource clock) {
    long second = Math.floorDiv(clock.millis(), SECOND);
    long first = Math.floorDiv(earlierEnd.toEpochMilli(), SECOND) + 1;
    return Instant.ofEpochSecond(Math.max(second, first));
  }
}
