package io.importhub.server.repository;

import java.util.List;

/** What became of an element of a snapshot. */
public sealed interface ElementOutcome {

  /**
   * It was not there before.
   *
   * @param warnings what is worth telling, a sentence each
   */
  record Created(List<String> warnings) implements ElementOutcome {
    /** Copies what it is given. */
    public Created {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It took the place of what was there.
   *
   * @param warnings what is worth telling, a sentence each
   */
  record Updated(List<String> warnings) implements ElementOutcome {
    /** Copies what it is given. */
    public Updated {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It was there already, and nothing changed.
   *
   * @param message what is the same
   */
  record Same(String message) implements ElementOutcome {}

  /**
   * It is not imported.
   *
   * @param message what was found and what was expected
   */
  record Refused(RejectCode code, String message) implements ElementOutcome {}
}
