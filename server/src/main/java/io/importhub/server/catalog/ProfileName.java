package io.importhub.server.catalog;

/** How a user's profile is called: its environment's id and its own. */
public record ProfileName(String environment, String id) {

  @Override
  public String toString() {
    return environment + "/" + id;
  }
}
