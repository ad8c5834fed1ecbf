package io.importhub.server.push;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

/** The frames the server sends (STOMP 1.2, Server Frames). Safe for all threads. */
final class ServerFrames {
  static final String HEARTBEAT = "\n";

  private static final StompEncoder ENCODER = new StompEncoder();
  private static final byte[] NO_BODY = {};

  private ServerFrames() {}

  static String connected(String version, long heartbeatMillis, String session, String userName) {
    StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.CONNECTED);
    headers.setVersion(version);
    headers.setHeartbeat(heartbeatMillis, heartbeatMillis);
    headers.setNativeHeader("session", session);
    headers.setNativeHeader("server", "ImportHub");
    // CONNECTED escapes nothing; a login name has no line ends.
    headers.setNativeHeader("user-name", userName);
    return text(encoded(headers, NO_BODY));
  }

  static String receipt(String receiptId) {
    StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.RECEIPT);
    headers.setReceiptId(receiptId);
    return text(encoded(headers, NO_BODY));
  }

  /**
   * @param receiptId the receipt that the frame asked for which is at fault, or null
   */
  static String error(ErrorCode code, String detail, @Nullable String receiptId) {
    StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.ERROR);
    headers.setMessage(code.wireName());
    if (receiptId != null) {
      headers.setReceiptId(receiptId);
    }
    if (code == ErrorCode.NOT_SUPPORTED) {
      headers.setVersion("1.1,1.2");
    }
    headers.setNativeHeader("content-type", "text/plain");
    return text(encoded(headers, detail.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * @param json the event's body, in UTF-8
   */
  static byte[] event(Subscription subscription, String messageId, String event, byte[] json) {
    StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.MESSAGE);
    headers.setNativeHeader("subscription", subscription.id());
    headers.setNativeHeader("message-id", messageId);
    headers.setNativeHeader("destination", subscription.destination());
    headers.setNativeHeader("event", event);
    headers.setNativeHeader("content-type", "application/json");
    return encoded(headers, json);
  }

  private static byte[] encoded(StompHeaderAccessor headers, byte[] body) {
    return ENCODER.encode(headers.getMessageHeaders(), body);
  }

  private static String text(byte[] frame) {
    return new String(frame, StandardCharsets.UTF_8);
  }
}
