package io.importhub.server.importjob;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait} of a request (RFC 7240 §4.3). */
final class PreferWait {
  static final String HEADER = "Prefer";

  // A parameter behind ";" says nothing of a wait.
  private static final Pattern WAIT =
      Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d+)\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private PreferWait() {}

  /**
   * How long a client would wait, the first time it says so; empty when it does not. What is not
   * understood is as if it were not there (RFC 7240 §2).
   */
  static Optional<Duration> of(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(WAIT::matcher)
        .filter(Matcher::matches)
        .map(wait -> seconds(wait.group(1)))
        .findFirst();
  }

  /** A number too large for a duration is a wait as long as one can be. */
  private static Duration seconds(String digits) {
    BigInteger seconds = new BigInteger(digits);
    return Duration.ofSeconds(seconds.min(LONGEST).longValueExact());
  }
}
