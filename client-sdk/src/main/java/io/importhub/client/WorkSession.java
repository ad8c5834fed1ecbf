package io.importhub.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the user in a repository that are not published.
 *
 * @param sessionId what it is called
 * @param count how many changes it has
 * @param changes a page of them
 * @param next where the next page starts, for {@link ImportProcessClient#getWorkSession(String)};
 *     empty on the last
 */
public record WorkSession(
    String sessionId, long count, List<Change> changes, Optional<String> next) {

  public WorkSession {
    changes = List.copyOf(changes);
  }

  /**
   * What a parameter is known by.
   *
   * @param code its code
   * @param profileCode the snapshot profile, or null for a global parameter
   * @param regionCode the region, or null for a global parameter
   * @param version the region's version, or null for a global parameter
   */
  public record Parameter(
      String code,
      @Nullable String profileCode,
      @Nullable String regionCode,
      @Nullable String version) {}

  /**
   * A change that is not published.
   *
   * @param operation {@code CREATE}, {@code UPDATE} or {@code DELETE}
   * @param parameter what is changed
   */
  public record Change(String operation, Parameter parameter) {}

  /**
   * What publishing came to.
   *
   * @param published whether the session is published; otherwise it is as it was
   * @param message what the server says of it
   * @param conflicts why it is not
   */
  public record Publishing(boolean published, String message, List<Conflict> conflicts) {
    public Publishing {
      conflicts = List.copyOf(conflicts);
    }
  }

  /**
   * A parameter that another user published since it was changed in this session.
   *
   * @param parameter what it is
   * @param change what became of it, such as {@code CHANGED}
   * @param user the other user
   * @param time when, or null when it is not told
   */
  public record Conflict(Parameter parameter, String change, String user, @Nullable Instant time) {}
}
