package io.importhub.server.uas;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A client as administrators see it: without its secret.
 *
 * @param id 1 to 100 characters of {@code 0-9 A-Z a-z . _ ~ @ + -}, but neither {@code .} nor
 *     {@code ..}, for it stands in paths
 * @param grantTypes the grants it may use, at least one
 * @param scopes the scopes it may ask for, at least one, in the order in which answers give them
 * @param disabled whether it gets no tokens
 */
public record ClientEntry(
    String id, List<String> grantTypes, List<String> scopes, boolean disabled) {
  static final String EXPECTED_ID =
      "1 to 100 characters of 0-9 A-Z a-z . _ ~ @ + -, but not . or ..";

  private static final Pattern ID = Pattern.compile("(?!\\.\\.?$)[0-9A-Za-z._~@+-]{1,100}");

  /** Copies the lists. */
  public ClientEntry {
    grantTypes = List.copyOf(grantTypes);
    scopes = List.copyOf(scopes);
  }

  /** A new one, which may do nothing yet. */
  public static ClientEntry fresh(String id) {
    return new ClientEntry(id, List.of(), List.of(), false);
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
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
