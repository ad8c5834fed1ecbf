package io.importhub.client.internal.push;

import io.importhub.client.ImportClientException;
import io.importhub.client.Problem;
import java.net.URI;
import java.time.Duration;

/** Why a link is given up, for the program; and which failures mend themselves. */
final class LinkFailures {

  private LinkFailures() {}

  static ImportClientException tokensRefused(URI address) {
    return new ImportClientException.Unauthenticated(
        "%s refused the token and a fresh one".formatted(address), "invalid_token");
  }

  static ImportClientException ended(URI address, String code) {
    return new ImportClientException.Refused(
        "%s ended the push connection with %s".formatted(address, code),
        new Problem("about:blank", code, 0, null, null),
        null);
  }

  static ImportClientException tooLong(URI address, Duration atMost, String lastReason) {
    return new ImportClientException.Unreachable(
        "no push connection to %s for %s (reconnect): %s".formatted(address, atMost, lastReason),
        null,
        null);
  }

  /** Whether a token may be had a little later. */
  static boolean mendsItself(ImportClientException error) {
    return error instanceof ImportClientException.Unreachable
        || (error instanceof ImportClientException.Refused refused
            && refused.problem().status() == 429);
  }
}
