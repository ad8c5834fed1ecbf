package io.importhub.server.uas;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who may be guessing: a user's name tried from an address.
 *
 * @param address an IPv4 address, or the first 64 bits of an IPv6 one, all of which one machine has
 * @param loginHash the SHA-256 of the name, because people type their passwords there, too
 */
record Guesser(String address, String loginHash) {
  private static final int NETWORK_BYTES = 8;
  private static final int LONGEST = 64;

  static Guesser of(String login, String address) {
    return new Guesser(network(address), Secrets.sha256(login));
  }

  private static String network(String address) {
    // only literals are parsed: a name would be looked up
    if (address.indexOf(':') < 0) {
      return shortened(address);
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
              + "/64"
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return shortened(address);
    }
  }

  /** What a proxy says in X-Forwarded-For may be anything. */
  private static String shortened(String address) {
    return address.substring(0, Math.min(address.length(), LONGEST));
  }
}
