package io.importhub.server.repository;

import java.util.List;

/** What came of publishing a work session. */
public sealed interface PublishOutcome {

  /**
   * It is published, and the session is empty.
   *
   * @param changes how many changes it had; 0 when there was nothing to publish
   */
  record Published(int changes) implements PublishOutcome {}

  /** Nothing is published, and the session is as it was. */
  record Refused(List<PublishConflict> conflicts) implements PublishOutcome {
    /** Copies what it is given. */
    public Refused {
      conflicts = List.copyOf(conflicts);
    }
  }
}
