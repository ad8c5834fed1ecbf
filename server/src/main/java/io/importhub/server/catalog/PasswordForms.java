package io.importhub.server.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The passwords that users may have, and how they are kept. Safe for all threads. */
@Component
public final class PasswordForms {
  private static final int SHORTEST = 8;
  // what bcrypt looks at
  private static final int LONGEST_BYTES = 72;
  // a cost of more than 14 would hold a processor for seconds at each sign-in
  private static final Pattern BCRYPT =
      Pattern.compile("(\\{bcrypt})?(\\$2[aby]\\$(?:0[4-9]|1[0-4])\\$[./0-9A-Za-z]{53})");

  private final PasswordEncoder encoder;

  PasswordForms(PasswordEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * Encodes a password; takes some 70 ms of a processor.
   *
   * @throws BadEntryException if it is too short or too long
   */
  public String encoded(String password) {
    var checks = new EntryChecks();
    checks.require(
        password.length() >= SHORTEST && password.getBytes(UTF_8).length <= LONGEST_BYTES,
        "password",
        "found one of %d characters, %d bytes, expected at least %d characters and at most %d bytes"
            .formatted(
                password.length(), password.getBytes(UTF_8).length, SHORTEST, LONGEST_BYTES));
    checks.finish();
    return encoder.encode(password);
  }

  /** Whether a password is the encoded one. */
  boolean matches(String password, String encoded) {
    return encoder.matches(password, encoded);
  }

  /** A hash as it is kept, or null if it is none that may be. */
  @Nullable String ofHash(String hash) {
    var match = BCRYPT.matcher(hash);
    return match.matches() ? "{bcrypt}" + match.group(2) : null;
  }
}
