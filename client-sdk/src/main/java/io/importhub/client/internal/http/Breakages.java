package io.importhub.client.internal.http;

import io.importhub.client.ImportClientException;
import io.importhub.client.internal.http.HttpCall.Repeat;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Which broken connections another attempt may mend. */
public final class Breakages {

  private Breakages() {}

  /**
   * Whether a failure says that nobody answered, or a proxy or the server itself that it cannot
   * yet: it may be back at any time.
   */
  public static boolean isAway(Throwable failure) {
    return failure instanceof ImportClientException.Unreachable
        && failure.getCause() instanceof IOException e
        && !isCertificate(e);
  }

  static boolean mayMend(IOException e, Repeat repeat) {
    return switch (repeat) {
      case NEVER, ANSWERED -> false;
      // a time-out is an InterruptedIOException
      case UNLESS_SILENT -> !isCertificate(e) && !(e instanceof InterruptedIOException);
      case ALWAYS -> !isCertificate(e);
    };
  }

  private static boolean isCertificate(IOException e) {
    return e instanceof SSLPeerUnverifiedException
        || (e instanceof SSLHandshakeException && e.getCause() instanceof CertificateException);
  }
}
