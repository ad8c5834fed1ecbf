package io.importhub.server.catalog;

/**
 * A repository as administrators see it.
 *
 * @param environment the id of its environment
 * @param id 12 characters of {@code 0-9 A-Z a-z ( )}, one of its kind in the environment
 * @param name 1 to 255 characters
 * @param usedNames what becomes of an object that is created under a name in use
 * @param disabled whether nobody may use it; imports that wait for their turn go on
 */
public record RepositoryEntry(
    String environment, String id, String name, UsedNames usedNames, boolean disabled) {

  /** What becomes of an object that is created under a name in use. */
  public enum UsedNames {
    /** It is rejected. */
    REJECT,
    /** It is kept as {@code 1-Name}. */
    PREFIX
  }

  /** A new one. */
  public static RepositoryEntry fresh(String environment, String id) {
    return new RepositoryEntry(environment, id, id, UsedNames.REJECT, false);
  }
}
