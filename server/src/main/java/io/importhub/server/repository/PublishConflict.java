package io.importhub.server.repository;

import java.time.Instant;

/**
 * Why a work session cannot be published: somebody else published a change of the same parameter
 * since the session's was made.
 *
 * @param key the parameter as the other one published or removed it
 * @param kind what the other one did
 * @param userLogin who it was
 */
public record PublishConflict(ParameterKey key, Kind kind, String userLogin, Instant at) {

  /** What was published meanwhile. */
  public enum Kind {
    /** It was created or changed. */
    CHANGED,
    /** It was removed. */
    REMOVED,
    /** It stands at a location where it must not be beside those of the session. */
    ELSEWHERE
  }

  /** The conflict in a sentence. */
  public String text() {
    String what =
        switch (kind) {
          case CHANGED -> "was changed";
          case REMOVED -> "was removed";
          case ELSEWHERE -> "was put at another place";
        };
    return "%s (%s) %s by %s at %s".formatted(key.code(), key.location(), what, userLogin, at);
  }
}
