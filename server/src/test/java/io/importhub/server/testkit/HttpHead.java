package io.importhub.server.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The head of an HTTP/1.1 message, as text with its empty line. */
final class HttpHead {
  private HttpHead() {}

  /** Reads a head, and no byte behind it. */
  static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("no head");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  static boolean isUpgrade(String head) {
    return head.toLowerCase(Locale.ROOT).contains("\r\nupgrade:");
  }

  /** The head with the wish that the connection end with the answer. */
  static String last(String head) {
    return head.isEmpty()
        ? head
        : without(head, "connection").replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
  }

  static String withoutUpgrade(String head) {
    return without(head, "upgrade");
  }

  private static String without(String head, String name) {
    return head.replaceAll("(?i)\r\n" + name + ":[^\r]*", "");
  }
}
