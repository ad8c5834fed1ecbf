package io.importhub.server.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;

/** A {@code multipart/form-data} body, byte for byte as its parts are added. */
public final class Multipart {
  /** The boundary of all bodies. */
  public static final String BOUNDARY = "the-boundary";

  /** What {@code Content-Type} says of them. */
  public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds a file. */
  public Multipart file(String name, byte[] content) {
    return part("form-data; name=\"file\"; filename=\"" + name + "\"", content);
  }

  /** Adds a file. */
  public Multipart file(String name, String content) {
    return file(name, content.getBytes(UTF_8));
  }

  /** Adds a form field. */
  public Multipart field(String name, String value) {
    return part("form-data; name=\"" + name + "\"", value.getBytes(UTF_8));
  }

  /** Adds a part with a {@code Content-Disposition} of the test's own. */
  public Multipart part(String disposition, byte[] content) {
    text("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\n");
    bytes.writeBytes(content);
    return text("\r\n");
  }

  /** Adds anything. */
  public Multipart text(String text) {
    bytes.writeBytes(text.getBytes(UTF_8));
    return this;
  }

  /** The parts without the closing boundary. */
  public byte[] open() {
    return bytes.toByteArray();
  }

  /** The whole body. */
  public byte[] bytes() {
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(bytes.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return whole.toByteArray();
  }

  /** Completes a request with the body. */
  public HttpRequest post(HttpRequest.Builder request) {
    return request
        .header("Content-Type", CONTENT_TYPE)
        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes()))
        .build();
  }
}
