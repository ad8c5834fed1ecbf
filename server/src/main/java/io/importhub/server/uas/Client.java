package io.importhub.server.uas;

import java.util.List;
import java.util.Set;

/**
 * A program that may ask for tokens (RFC 6749 §2).
 *
 * @param secret encoded by {@link ClientSecretEncoder}
 * @param grantTypes the grants it may use
 * @param scopes the scopes it may ask for, in the order in which answers give them
 */
record Client(String id, String secret, Set<String> grantTypes, List<String> scopes) {

  Client {
    grantTypes = Set.copyOf(grantTypes);
    scopes = List.copyOf(scopes);
  }

  @Override
  public String toString() {
    return "Client[" + id + "]";
  }
}
