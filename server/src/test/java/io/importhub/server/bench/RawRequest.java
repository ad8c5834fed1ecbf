package io.importhub.server.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** One HTTP request over a plain socket, so that the client takes as little CPU as may be. */
final class RawRequest {
  private RawRequest() {}

  /**
   * An answer.
   *
   * @param nanos from the first byte of the request to the last of the answer
   */
  record Answer(String text, long nanos) {
    double megabytesPerSecond(int bytes) {
      return bytes / 1e6 / (nanos / 1e9);
    }
  }

  /**
   * Sends a request on a connection of its own.
   *
   * @param line method and path
   */
  static Answer send(String url, String line, List<String> headers, byte[] body)
      throws IOException {
    URI to = URI.create(url);
    String head =
        line
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n"
            + String.join("\r\n", headers)
            + (headers.isEmpty() ? "" : "\r\n")
            + "\r\n";
    try (Socket socket = new Socket(to.getHost(), to.getPort())) {
      long begun = System.nanoTime();
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      socket.getOutputStream().write(body);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      in.transferTo(answer);
      return new Answer(answer.toString(US_ASCII), System.nanoTime() - begun);
    }
  }
}
