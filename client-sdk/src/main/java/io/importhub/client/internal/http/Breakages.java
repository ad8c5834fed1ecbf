package io.importhub.client.internal.http;

import io.importhub.client.internal.http.HttpCall.Repeat;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Which broken connections another attempt may mend. */
final class Breakages {

  private Breakages() {}

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
