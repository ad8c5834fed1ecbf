package io.importhub.server.uas;

import io.importhub.server.catalog.EntryChecks;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The secrets that clients may have, and how they are kept. Safe for all threads. */
@Component
public final class SecretForms {
  /** What is kept of a public client. */
  public static final String NONE = Client.NO_SECRET;

  private static final int LONGEST = 200;
  private static final Pattern HASH = Pattern.compile("\\{sha256}[0-9a-f]{64}");

  private final ClientSecretEncoder encoder = new ClientSecretEncoder();

  SecretForms() {}

  /**
   * Encodes a secret.
   *
   * @throws io.importhub.server.catalog.BadEntryException if it is too short, too long or not of
   *     printable ASCII characters
   */
  public String encoded(String secret) {
    var checks = new EntryChecks();
    checks.require(
        secret.matches("[\\x21-\\x7e]*")
            && secret.length() >= BootstrapProperties.SHORTEST_SECRET
            && secret.length() <= LONGEST,
        "secret",
        "found one of %d characters, expected %d to %d printable ASCII characters without blanks"
            .formatted(secret.length(), BootstrapProperties.SHORTEST_SECRET, LONGEST));
    checks.finish();
    return encoder.encode(secret);
  }

  /** Whether a secret is the encoded one. */
  boolean matches(String secret, String encoded) {
    return encoder.matches(secret, encoded);
  }

  /** A hash as it is kept, or null if it is none. */
  @Nullable String ofHash(String hash) {
    return HASH.matcher(hash).matches() ? hash : null;
  }
}
