package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.importhub.server.push.ClientFrame.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private final FrameReader reader = new FrameReader(65_536);

  @Test
  void readsOneFrame() {
    assertThat(read("SEND\ndestination:/app/token\n\n{}\0"))
        .containsExactly(new ClientFrame(Command.SEND, Map.of("destination", "/app/token"), "{}"));
  }

  @Test
  void readsTwoFramesOfOneMessage() {
    assertThat(read("SUBSCRIBE\nid:0\n\n\0\nDISCONNECT\n\n\0"))
        .extracting(ClientFrame::command)
        .containsExactly(Command.SUBSCRIBE, Command.DISCONNECT);
  }

  @Test
  void readsOneFrameInPiecesOfOneByte() {
    List<ClientFrame> frames = new ArrayList<>();
    for (char c : "SEND\r\ndestination:/a\r\n\r\nbody\0".toCharArray()) {
      frames.addAll(reader.read(ByteBuffer.wrap(new byte[] {(byte) c})));
    }

    assertThat(frames)
        .containsExactly(new ClientFrame(Command.SEND, Map.of("destination", "/a"), "body"));
    assertThat(reader.isInsideFrame()).isFalse();
  }

  @Test
  void takesLineEndsBetweenFramesForHeartbeats() {
    assertThat(read("\n\r\n\n")).isEmpty();
    assertThat(reader.isInsideFrame()).isFalse();
  }

  @Test
  void readsNulInsideABodyOfGivenLength() {
    assertThat(read("SEND\ncontent-length:3\n\na\0b\0").getFirst().body()).isEqualTo("a\0b");
  }

  @Test
  void unescapesHeadersButThoseOfConnect() {
    assertThat(read("SEND\na\\cb:x\\ny\\\\\\r\n\n\0").getFirst().header("a:b"))
        .isEqualTo("x\ny\\\r");
    assertThat(read("CONNECT\npasscode:a\\cb\n\n\0").getFirst().header("passcode"))
        .isEqualTo("a\\cb");
  }

  @Test
  void takesTheFirstOfARepeatedHeader() {
    assertThat(read("SEND\nfoo:first\nfoo:second\n\n\0").getFirst().header("foo"))
        .isEqualTo("first");
  }

  @Test
  void waitsForTheNulThatIsMissing() {
    assertThat(read("SEND\ndestination:/a\n\n{}")).isEmpty();
    assertThat(reader.isInsideFrame()).isTrue();
  }

  @Test
  @DisplayName("fault 7: an unknown command is a bad frame")
  void refusesUnknownCommand() {
    assertRefused("PUBLISH\n\n\0", ErrorCode.BAD_FRAME, "Found command \"PUBLISH\"");
  }

  @Test
  @DisplayName("fault 7: 1 000 headers are a bad frame")
  void refusesThousandHeaders() {
    assertRefused(
        "SEND\n" + "a:b\n".repeat(1000) + "\n\0",
        ErrorCode.BAD_FRAME,
        "Found 1000 headers, expected at most 100");
  }

  @Test
  @DisplayName("fault 7: a frame over the limit is refused when it passes it")
  void refusesFrameOverTheLimit() {
    assertRefused(
        "SEND\n\n" + "x".repeat(70_000),
        ErrorCode.FRAME_TOO_LARGE,
        "Found a frame above 65536 bytes (importhub.push.frame-size)");
  }

  @Test
  void readsFrameOfExactlyTheLimit() {
    assertThat(read("SEND\n\n" + "x".repeat(65_536 - 7) + "\0")).hasSize(1);
  }

  @Test
  @DisplayName("fault 7: bad UTF-8 is a bad frame")
  void refusesBadUtf8() {
    byte[] bytes = "SEND\na:b\n\nbody\0".getBytes(StandardCharsets.US_ASCII);
    bytes[11] = (byte) 0xff;

    assertThatExceptionOfType(PushException.class)
        .isThrownBy(() -> reader.read(ByteBuffer.wrap(bytes)))
        .withMessage("Found a frame that is not UTF-8");
  }

  @Test
  void refusesBodyLongerThanItsContentLength() {
    assertRefused(
        "SEND\ncontent-length:2\n\nabc\0",
        ErrorCode.BAD_FRAME,
        "Found no NUL behind a body of content-length 2 bytes");
  }

  @Test
  void refusesContentLengthThatIsNoNumber() {
    assertRefused(
        "SEND\ncontent-length:-1\n\n\0",
        ErrorCode.BAD_FRAME,
        "Found content-length \"-1\", expected a number");
  }

  @Test
  void refusesNulInsideHeaders() {
    assertRefused("SEND\nfoo\0", ErrorCode.BAD_FRAME, "Found NUL inside the headers of a frame");
  }

  @Test
  void refusesNulInAHeaderWithAnotherFrameBehindIt() {
    assertRefused(
        "SEND\nfoo:bar\0SEND\ndestination:/a\n\n{}\0",
        ErrorCode.BAD_FRAME,
        "Found NUL inside the headers of a frame");
  }

  @Test
  void readsFrameOfExactlyTheLimitWithOthersBehindIt() {
    assertThat(read("SEND\n\n" + "x".repeat(65_536 - 7) + "\0\nDISCONNECT\n\n\0"))
        .extracting(ClientFrame::command)
        .containsExactly(Command.SEND, Command.DISCONNECT);
  }

  @Test
  @DisplayName("a frame of 64 KB in pieces of one byte costs no more than in one")
  void readsALargeFrameInPiecesOfOneByteInTime() {
    byte[] frame = ("SEND\n\n" + "x".repeat(65_000) + "\0").getBytes(StandardCharsets.UTF_8);
    List<ClientFrame> frames = new ArrayList<>();
    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> {
          for (byte piece : frame) {
            frames.addAll(reader.read(ByteBuffer.wrap(new byte[] {piece})));
          }
        });
    assertThat(frames).hasSize(1);
  }

  @Test
  void refusesEscapeThatStompDoesNotKnow() {
    assertRefused(
        "SEND\na:\\t\n\n\0",
        ErrorCode.BAD_FRAME,
        "Found an escape in a header that STOMP does not know");
  }

  private List<ClientFrame> read(String text) {
    return reader.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void assertRefused(String text, ErrorCode code, String message) {
    assertThatExceptionOfType(PushException.class)
        .isThrownBy(() -> read(text))
        .withMessageStartingWith(message)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
