package io.importhub.client.internal.stomp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.BufferingStompDecoder;
import org.springframework.messaging.simp.stomp.SplittingStompEncoder;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

/**
 * The frames of one connection, as text both ways. Decoding belongs to one thread at a time.
 *
 * <p>The token is put into the encoded CONNECT frame: session and encoder log the headers they see.
 * Likewise the session logs the beginning of each payload: one that holds a secret is {@linkplain
 * #hide hidden} from it.
 */
final class StompFrames {

  /** A server's buffer for a text message may be this small; the peer puts the parts together. */
  private static final int PART_BYTES = 8 * 1024;

  private static final int FRAME_LIMIT_BYTES = 16 * 1024 * 1024;

  private final StompEncoder plain = new StompEncoder();
  private final SplittingStompEncoder encoder = new SplittingStompEncoder(plain, PART_BYTES);
  private final BufferingStompDecoder decoder =
      new BufferingStompDecoder(new StompDecoder(), FRAME_LIMIT_BYTES);
  private final Map<String, byte[]> hidden = new ConcurrentHashMap<>();
  private final AtomicInteger hiddenCount = new AtomicInteger();
  private final String token;

  StompFrames(String token) {
    this.token = token;
  }

  List<String> encode(Message<byte[]> message) {
    if (StompCommand.CONNECT.equals(StompHeaderAccessor.getCommand(message.getHeaders()))) {
      return parts(connect(message));
    }
    // ids and tokens are ASCII: no character is cut in two
    return encoder.encode(message.getHeaders(), shown(message.getPayload())).stream()
        .map(part -> new String(part, StandardCharsets.UTF_8))
        .toList();
  }

  List<Message<byte[]>> decode(String text) {
    return decoder.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** All of it is ASCII, so that a part has as many bytes as characters. */
  private static List<String> parts(String frame) {
    List<String> parts = new ArrayList<>();
    for (int start = 0; start < frame.length(); start += PART_BYTES) {
      parts.add(frame.substring(start, Math.min(start + PART_BYTES, frame.length())));
    }
    return parts;
  }

  /** Bytes that stand for these until they are encoded. */
  byte[] hide(byte[] payload) {
    String placeholder = "hidden payload " + hiddenCount.incrementAndGet();
    hidden.put(placeholder, payload);
    return placeholder.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] shown(byte[] payload) {
    byte[] real =
        hidden.isEmpty() ? null : hidden.remove(new String(payload, StandardCharsets.UTF_8));
    return real == null ? payload : real;
  }

  private String connect(Message<byte[]> message) {
    String frame = new String(plain.encode(message), StandardCharsets.UTF_8);
    int headers = frame.indexOf('\n') + 1;
    return frame.substring(0, headers)
        + "Authorization:Bearer "
        + token
        + '\n'
        + frame.substring(headers);
  }
}
