package io.importhub.server.push;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The frames the server sends beside events, as text (STOMP 1.2, Server Frames). */
final class ServerFrames {
  static final String HEARTBEAT = "\n";

  private ServerFrames() {}

  static String connected(String version, long heartbeatMillis, String session, String userName) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("version", version);
    headers.put("heart-beat", heartbeatMillis + "," + heartbeatMillis);
    headers.put("session", session);
    headers.put("server", "ImportHub");
    // CONNECTED escapes nothing; a login name has no line ends.
    headers.put("user-name", userName);
    return frame("CONNECTED", headers, "", false);
  }

  static String receipt(String receiptId) {
    return frame("RECEIPT", Map.of("receipt-id", receiptId), "", true);
  }

  /**
   * @param receiptId the receipt that the frame asked for which is at fault, or null
   */
  static String error(ErrorCode code, String detail, @Nullable String receiptId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("message", code.wireName());
    if (receiptId != null) {
      headers.put("receipt-id", receiptId);
    }
    if (code == ErrorCode.NOT_SUPPORTED) {
      headers.put("version", "1.1,1.2");
    }
    headers.put("content-type", "text/plain");
    return frame("ERROR", headers, detail, true);
  }

  /** A header value with line ends, colons and backslashes escaped (STOMP 1.2, Value Encoding). */
  static String escape(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\r", "\\r")
        .replace("\n", "\\n")
        .replace(":", "\\c");
  }

  private static String frame(
      String command, Map<String, String> headers, String body, boolean escaped) {
    StringBuilder frame = new StringBuilder(command).append('\n');
    headers.forEach(
        (name, value) ->
            frame.append(name).append(':').append(escaped ? escape(value) : value).append('\n'));
    return frame.append('\n').append(body).append('\0').toString();
  }
}
