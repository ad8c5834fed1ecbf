package io.importhub.server.push;

import io.importhub.server.push.ClientFrame.Command;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of one complete frame (STOMP 1.2, STOMP Frames and Value Encoding). */
final class FrameParser {
  private static final int MAX_HEADERS = 100;
  private static final String CONTENT_LENGTH = "content-length";

  private FrameParser() {}

  /**
   * The value of {@code content-length}, or -1 without one.
   *
   * @param headersEnd where the empty line behind the headers ends
   * @throws PushException {@code BAD_FRAME} when command or headers are not understood
   */
  static int contentLength(byte[] frame, int headersEnd) {
    String value = headers(lines(frame, headersEnd)).get(CONTENT_LENGTH);
    if (value == null) {
      return -1;
    }
    if (value.isEmpty()
        || value.length() > 9
        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new PushException(
          ErrorCode.BAD_FRAME, "Found content-length \"" + shown(value) + "\", expected a number");
    }
    return Integer.parseInt(value);
  }

  /** The frame whose body lies between the two positions. */
  static ClientFrame parse(byte[] frame, int bodyFrom, int bodyTo) {
    List<String> lines = lines(frame, bodyFrom);
    return new ClientFrame(
        command(lines.getFirst()), headers(lines), text(frame, bodyFrom, bodyTo - bodyFrom));
  }

  private static Command command(String name) {
    for (Command command : Command.values()) {
      if (command.name().equals(name)) {
        return command;
      }
    }
    throw new PushException(
        ErrorCode.BAD_FRAME, "Found command \"" + shown(name) + "\", expected a client's command");
  }

  private static Map<String, String> headers(List<String> lines) {
    Command command = command(lines.getFirst());
    // A CONNECT frame escapes nothing, for the sake of STOMP 1.0 (STOMP 1.2, Value Encoding).
    boolean escaped = command != Command.CONNECT && command != Command.STOMP;
    if (lines.size() - 1 > MAX_HEADERS) {
      throw new PushException(
          ErrorCode.BAD_FRAME,
          "Found " + (lines.size() - 1) + " headers, expected at most " + MAX_HEADERS);
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new PushException(
            ErrorCode.BAD_FRAME, "Found a header line without a name, expected name:value");
      }
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1);
      headers.putIfAbsent(escaped ? unescape(name) : name, escaped ? unescape(value) : value);
    }
    return headers;
  }

  private static List<String> lines(byte[] frame, int headersEnd) {
    return text(frame, 0, headersEnd).lines().filter(line -> !line.isEmpty()).toList();
  }

  private static String text(byte[] frame, int from, int length) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(frame, from, length);
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new PushException(ErrorCode.BAD_FRAME, "Found a frame that is not UTF-8");
    }
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(c == '\\' ? escapedBy(++i < text.length() ? text.charAt(i) : ' ') : c);
    }
    return plain.toString();
  }

  private static char escapedBy(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'c' -> ':';
      case '\\' -> '\\';
      default ->
          throw new PushException(
              ErrorCode.BAD_FRAME, "Found an escape in a header that STOMP does not know");
    };
  }

  private static String shown(String text) {
    String shown = text.length() <= 20 ? text : text.substring(0, 20) + "…";
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
