package io.importhub.server.push;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the event stream format (WHATWG HTML, Server-sent events, in UTF-8). */
final class ServerSentEvents {
  private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

  private ServerSentEvents() {}

  /**
   * An event with its name; with its number as the stream's last event id when it is durable.
   *
   * @param seq the event's number, or 0 when it is not durable
   * @param json the event in UTF-8
   */
  static byte[] event(int seq, String name, byte[] json) {
    StringBuilder text = new StringBuilder(json.length + 64);
    if (seq > 0) {
      text.append("id: ").append(seq).append('\n');
    }
    text.append("event: ").append(name).append('\n');
    // A line end inside would end the field: each line is a field of its own.
    for (String line : LINE_END.split(new String(json, StandardCharsets.UTF_8), -1)) {
      text.append("data: ").append(line).append('\n');
    }
    return bytes(text.append('\n'));
  }

  /** Events one behind the other. */
  static byte[] all(List<byte[]> events) {
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    events.forEach(together::writeBytes);
    return together.toByteArray();
  }

  /** A line that no reader looks at: a sign of life. */
  static byte[] comment(String text) {
    return bytes(new StringBuilder(": ").append(text).append("\n\n"));
  }

  private static byte[] bytes(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
