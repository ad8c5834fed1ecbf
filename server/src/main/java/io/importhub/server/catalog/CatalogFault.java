package io.importhub.server.catalog;

/**
 * What is wrong with an entry.
 *
 * @param member the member, such as {@code profiles[0]}; its setting has the same name
 * @param message what was found and what was expected
 */
public record CatalogFault(String member, String message) {

  @Override
  public String toString() {
    return member + ": " + message;
  }
}
