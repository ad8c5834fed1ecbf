package io.importhub.server.push;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the bytes of one connection into frames, however they are split over WebSocket messages
 * (STOMP 1.2, STOMP Frames). Its memory is the frame under way, at most the limit. Confined to the
 * connection's thread.
 */
final class FrameReader {
  private static final int START_SIZE = 256;
  private static final byte[] NOTHING = {};

  private final int limitBytes;
  private byte[] bytes = NOTHING;
  private int length;

  /** Where the body begins, or -1 while the headers are not complete. */
  private int bodyAt = -1;

  /** The body's length as {@code content-length} says it, or -1: up to the first NUL. */
  private int bodyLength = -1;

  /**
   * @param limitBytes the largest frame, from the command's first byte to the NUL
   */
  FrameReader(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Whether a frame has begun and its end is still to come. */
  boolean isInsideFrame() {
    return length > 0;
  }

  /**
   * The frames that end in these bytes, in order. Line ends between frames are heartbeats and give
   * nothing.
   *
   * @throws PushException {@code BAD_FRAME} or {@code FRAME_TOO_LARGE}; the connection cannot go on
   */
  List<ClientFrame> read(ByteBuffer input) {
    List<ClientFrame> frames = new ArrayList<>(1);
    while (input.hasRemaining()) {
      byte next = input.get();
      if (length == 0 && (next == '\n' || next == '\r')) {
        continue;
      }
      append(next);
      if (bodyAt < 0) {
        if (next == 0) {
          throw new PushException(ErrorCode.BAD_FRAME, "Found NUL inside the headers of a frame");
        }
        if (next == '\n' && endsHeaders()) {
          bodyAt = length;
          bodyLength = FrameParser.contentLength(bytes, length);
        }
      } else if (bodyLength < 0 ? next == 0 : length == bodyAt + bodyLength + 1) {
        if (next != 0) {
          throw new PushException(
              ErrorCode.BAD_FRAME,
              "Found no NUL behind a body of content-length " + bodyLength + " bytes");
        }
        frames.add(FrameParser.parse(bytes, bodyAt, length - 1));
        reset();
      }
    }
    return frames;
  }

  private void append(byte next) {
    if (length == limitBytes) {
      throw new PushException(
          ErrorCode.FRAME_TOO_LARGE,
          "Found a frame above " + limitBytes + " bytes (importhub.push.frame-size)");
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(limitBytes, Math.max(START_SIZE, 2 * length)));
    }
    bytes[length++] = next;
  }

  private boolean endsHeaders() {
    int beforeEnd = bytes[length - 2 < 0 ? 0 : length - 2] == '\r' ? length - 3 : length - 2;
    return beforeEnd >= 0 && bytes[beforeEnd] == '\n';
  }

  private void reset() {
    bytes = NOTHING;
    length = 0;
    bodyAt = -1;
    bodyLength = -1;
  }
}
