package io.importhub.server.answer;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee11.servlet.ServletCoreRequest;

/** Ends answers that have begun and cannot be completed. */
public final class BrokenAnswer {
  private BrokenAnswer() {}

  /** Cuts the connection of a request, so that what was sent does not look whole. */
  public static void cut(HttpServletRequest request) {
    ServletCoreRequest.wrap(request).getConnectionMetaData().getConnection().getEndPoint().close();
  }
}
