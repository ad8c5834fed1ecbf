package io.importhub.server.repository;

import java.util.List;

/**
 * A page of what a user changed in a repository and has not published.
 *
 * @param count how many changes there are in all
 * @param changes by location and code
 */
public record WorkSession(int count, List<SessionChange> changes) {
  /** Copies what it is given. */
  public WorkSession {
    changes = List.copyOf(changes);
  }
}
