package io.importhub.server.uas;

import java.util.List;

/**
 * A client as administrators see it: without its secret.
 *
 * @param id 1 to 100 printable ASCII characters without blanks
 * @param grantTypes the grants it may use, at least one
 * @param scopes the scopes it may ask for, at least one, in the order in which answers give them
 * @param disabled whether it gets no tokens
 */
public record ClientEntry(
    String id, List<String> grantTypes, List<String> scopes, boolean disabled) {

  /** Copies the lists. */
  public ClientEntry {
    grantTypes = List.copyOf(grantTypes);
    scopes = List.copyOf(scopes);
  }

  /** A new one, which may do nothing yet. */
  public static ClientEntry fresh(String id) {
    return new ClientEntry(id, List.of(), List.of(), false);
  }

  /** The same with each word of its lists once, the grants in order. */
  ClientEntry sorted() {
    return new ClientEntry(
        id,
        grantTypes.stream().distinct().sorted().toList(),
        scopes.stream().distinct().toList(),
        disabled);
  }

  /** Whether it may administer the hub. */
  boolean isAdministrator() {
    return !disabled
        && grantTypes.contains(ClientCredentialsGrant.TYPE)
        && scopes.contains(Scopes.ADMIN);
  }
}
