package io.importhub.demo.screen;

import io.importhub.client.ImportClientException;
import io.importhub.client.ImportClientException.Refused;
import io.importhub.client.ImportClientException.Unauthenticated;
import io.importhub.client.ImportClientException.Unreachable;
import java.io.UncheckedIOException;

/**
 * A failure in words.
 *
 * @param kind {@code refused}, {@code unauthenticated}, {@code unreachable}, {@code
 *     unexpected_answer} or {@code program}
 * @param message what went wrong
 * @param advice what to do about it, or empty
 */
public record Fault(String kind, String message, String advice) {

  /** The words for what the SDK threw. */
  public static Fault of(Throwable thrown) {
    String message = message(thrown);
    if (thrown instanceof Unauthenticated) {
      return new Fault(
          "unauthenticated",
          message,
          message.contains("environmentId")
              ? "check --environment"
              : "check --user and --password, --client-id and --client-secret");
    }
    if (thrown instanceof Unreachable unreachable) {
      return new Fault(
          "unreachable",
          message,
          unreachable
              .idempotencyKey()
              .map(
                  key ->
                      "the file may have arrived; with --idempotency-key "
                          + key
                          + " it is sent again and imported once")
              .orElse("check --server, and that a server runs there"));
    }
    if (thrown instanceof Refused) {
      return new Fault("refused", message, "");
    }
    if (thrown instanceof ImportClientException) {
      return new Fault("unexpected_answer", message, "check that --server is an Import Hub");
    }
    return new Fault("program", message, "");
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return thrown.getClass().getSimpleName();
    }
    Throwable cause = thrown.getCause();
    if (thrown instanceof UncheckedIOException
        && cause != null
        && cause.getMessage() != null
        && !message.contains(cause.getMessage())) {
      return message + ": " + cause.getMessage();
    }
    return message;
  }
}
