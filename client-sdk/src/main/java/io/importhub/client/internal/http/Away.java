package io.importhub.client.internal.http;

import io.importhub.client.ImportClientException;

/**
 * What a failure carries, as a suppressed exception, when nobody answered, or only that somebody
 * cannot yet: the server may be back at any time. What broke off behind the head of an answer is
 * none of these.
 */
public final class Away extends Exception {

  private static final long serialVersionUID = 1L;

  private Away() {
    super("the server may be back at any time", null, false, false);
  }

  static ImportClientException mark(ImportClientException failure) {
    failure.addSuppressed(new Away());
    return failure;
  }

  /** Whether a failure is one. */
  public static boolean is(Throwable failure) {
    for (Throwable suppressed : failure.getSuppressed()) {
      if (suppressed instanceof Away) {
        return true;
      }
    }
    return false;
  }
}
