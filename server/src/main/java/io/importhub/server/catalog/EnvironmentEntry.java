package io.importhub.server.catalog;

/**
 * An environment as administrators see it.
 *
 * @param id 12 characters of {@code 0-9 A-Z a-z ( )}
 * @param name 1 to 255 characters
 * @param disabled whether nobody may use it, nor anything in it
 */
public record EnvironmentEntry(String id, String name, boolean disabled) {

  /** A new one. */
  public static EnvironmentEntry fresh(String id) {
    return new EnvironmentEntry(id, id, false);
  }
}
