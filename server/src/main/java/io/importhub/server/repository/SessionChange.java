package io.importhub.server.repository;

/**
 * A change in a work session as its user is shown it.
 *
 * @param kind what publishing does
 */
public record SessionChange(ParameterKey key, Kind kind) {

  /** What publishing does with a parameter. */
  public enum Kind {
    /** There is none at its location. */
    CREATE,
    /** It takes the place of the one at its location. */
    UPDATE,
    /** It goes. */
    DELETE
  }
}
