package io.importhub.server.uas;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a client may have the browser sent back to: one of its addresses, letter by letter, but for
 * the port of an address on {@code 127.0.0.1} or {@code [::1]}, which may be any (RFC 8252 §7.3).
 */
final class RedirectUris {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");
  private static final int LONGEST = 2000;

  private RedirectUris() {}

  static boolean allow(List<String> registered, String asked) {
    return asked.length() <= LONGEST
        && registered.stream().anyMatch(one -> one.equals(asked) || isSameButPort(one, asked));
  }

  private static boolean isSameButPort(String registered, String asked) {
    URI one = loopback(registered);
    URI other = loopback(asked);
    return one != null
        && other != null
        && one.getHost().equals(other.getHost())
        && Objects.equals(one.getRawPath(), other.getRawPath())
        && Objects.equals(one.getRawQuery(), other.getRawQuery());
  }

  private static @Nullable URI loopback(String address) {
    try {
      URI uri = new URI(address);
      boolean plain =
          "http".equals(uri.getScheme())
              && uri.getHost() != null
              && LOOPBACK.contains(uri.getHost())
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null;
      return plain ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * Whether an address may be registered: https, http on this machine, or a program's own scheme
   * with a dot in it (RFC 8252 §7.1), and no fragment (RFC 6749 §3.1.2).
   */
  static boolean mayBeRegistered(String address) {
    try {
      URI uri = new URI(address);
      String scheme = uri.getScheme();
      if (scheme == null || uri.getRawFragment() != null || address.length() > LONGEST) {
        return false;
      }
      return switch (scheme) {
        case "https" -> uri.getHost() != null;
        case "http" ->
            uri.getHost() != null
                && (LOOPBACK.contains(uri.getHost()) || uri.getHost().equals("localhost"));
        default -> scheme.indexOf('.') > 0;
      };
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
