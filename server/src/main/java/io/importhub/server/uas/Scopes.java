package io.importhub.server.uas;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scopes of the hub (RFC 6749 §3.3). */
final class Scopes {
  static final String OPENID = "openid";
  static final String OFFLINE_ACCESS = "offline_access";
  static final String READ = "read";
  static final String WRITE = "write";
  static final String ADMIN = "admin";
  static final List<String> ALL = List.of("hopex", OPENID, READ, WRITE, OFFLINE_ACCESS, ADMIN);

  /** What a user may grant. */
  static final List<String> OF_USERS = List.of("hopex", OPENID, READ, WRITE, OFFLINE_ACCESS);

  /** Scopes that speak of a user, which a client on its own behalf has not. */
  private static final Set<String> IDENTITY =
      Set.of(OPENID, "profile", "email", "address", "phone", OFFLINE_ACCESS);

  private Scopes() {}

  /** The words of a blank-separated list. */
  static List<String> parse(String list) {
    return Stream.of(list.split(" ")).filter(word -> !word.isEmpty()).distinct().toList();
  }

  static boolean isIdentity(String scope) {
    return IDENTITY.contains(scope);
  }

  /**
   * What of the allowed scopes was asked for, in the order of the allowed ones; all of them when
   * nothing was asked for.
   *
   * @throws OAuthFailure {@code invalid_scope} if another one was asked for
   */
  static List<String> granted(List<String> allowed, String asked) {
    List<String> wanted = parse(asked);
    List<String> foreign = wanted.stream().filter(scope -> !allowed.contains(scope)).toList();
    if (!foreign.isEmpty()) {
      throw OAuthFailure.invalidScope(
          "scope "
              + foreign.stream().map(Scopes::quoted).collect(Collectors.joining(", "))
              + " is not allowed here, expected some of: "
              + String.join(" ", allowed));
    }
    return wanted.isEmpty() ? allowed : allowed.stream().filter(wanted::contains).toList();
  }

  private static String quoted(String scope) {
    // RFC 6749 §5.2: error_description is printable ASCII without quote and backslash
    return "'" + scope.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?") + "'";
  }
}
