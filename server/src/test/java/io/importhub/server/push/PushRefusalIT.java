package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the push refuses: each time an ERROR with a stable code, and the end of the connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@Isolated("takes what all servers of this JVM print")
class PushRefusalIT {
  private final HubServer server =
      HubServer.start(
          "--importhub.push.frame-timeout=500ms", "--importhub.push.connect-timeout=1s");
  private String ann = "";

  @BeforeAll
  void signIn() {
    ann = SignIn.as(server.url(), "ann");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT\naccept-version:1.2\n\n\0",
        "CONNECT\naccept-version:1.2\nAuthorization:Basic YW5uOmFubi1zZWNyZXQ=\n\n\0",
        "CONNECT\naccept-version:1.2\nAuthorization:Bearer nonsense\n\n\0",
        "STOMP\naccept-version:1.2\nAuthorization:Bearer a.b.c\n\n\0"
      })
  @DisplayName("fault 4: CONNECT without or with a bad token")
  void refusesConnectWithoutAGoodToken(String connect) {
    try (StompClient client = StompClient.open(server.url())) {
      client.send(connect);
      client.assertRefused("invalid_token");
    }
  }

  @Test
  @DisplayName("fault 4: a foreign origin")
  void refusesForeignOriginBeforeTheUpgrade() throws IOException {
    assertThat(statusOfUpgrade("Origin: https://evil.example")).isEqualTo("HTTP/1.1 403 Forbidden");
    assertThat(statusOfUpgrade("Origin: null")).isEqualTo("HTTP/1.1 403 Forbidden");
    assertThat(statusOfUpgrade("Origin: http://127.0.0.1:" + server.port()))
        .isEqualTo("HTTP/1.1 101 Switching Protocols");
  }

  @Test
  void asksForAnUpgradeWhenThereIsNone() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      write(socket, "GET /hub/import HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n");
      assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 426 ");
    }
  }

  @Test
  void answersAMalformedHandshakeAsTheClientsMistake(CapturedOutput log) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      write(
          socket,
          "GET /hub/import HTTP/1.1\r\nHost: hub\r\nUpgrade: websocket\r\n"
              + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n");
      assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 400 ");
    }
    assertThat(log.getAll()).doesNotContain("\tat ");
  }

  @Test
  void closesWhenNoConnectFrameComes() {
    try (StompClient client = StompClient.open(server.url())) {
      assertThat(client.next()).isEqualTo("CLOSED 1002 no CONNECT frame in time");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SUBSCRIBE\nid:0\ndestination:/user/bob/queue/import-events\n\n\0",
        "SUBSCRIBE\nid:0\ndestination:/user/**\n\n\0",
        "SUBSCRIBE\nid:0\ndestination:/queue/import-events\n\n\0",
        "SUBSCRIBE\nid:0\ndestination:/queue/import-events-userp1\n\n\0",
        "SUBSCRIBE\nid:0\ndestination:/topic/environments/*/repositories/*/imports\n\n\0",
        "SUBSCRIBE\nid:0\ndestination:/topic/environments/DemoEnv00001/repositories/NoSuchRepo00/imports\n\n\0",
        "SUBSCRIBE\nid:0\ndestination:/topic/environments/OtherEnv0001/repositories/DemoRepo0001/imports\n\n\0",
        "SEND\ndestination:/topic/environments/DemoEnv00001/repositories/DemoRepo0001/imports\n\n{}\0",
        "SEND\ndestination:/queue/import-events\n\n{}\0",
        "SEND\ndestination:/user/queue/import-events\n\n{}\0",
        "SEND\ndestination:/app/import/other\n\n{}\0"
      })
  @DisplayName("fault 5: another user's or a wildcard destination")
  void deniesEveryOtherDestination(String frame) {
    assertRefused(frame, "access_denied");
  }

  @Test
  void deniesTheTopicToWhoDoesNotHoldTheRightAll() {
    String dan = SignIn.as(server.url(), "dan");
    try (StompClient client = StompClient.connect(server.url(), dan)) {
      client.send(
          "SUBSCRIBE\nid:0\ndestination:/topic/environments/DemoEnv00001/repositories/DemoRepo0001/imports\n\n\0");
      client.assertRefused("access_denied");
    }
  }

  @Test
  void deniesWaitingWithoutTheScopeRead() {
    String writer = SignIn.as(server.url(), "ann", "write");
    try (StompClient client = StompClient.connect(server.url(), writer)) {
      client.waitFor("00000000000000000000000000000000", 0);
      client.assertRefused("access_denied");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUBLISH\n\n\0",
        "SEND\ndestination:/app/token\n\n{}",
        "SEND\ndestination\n\n{}\0",
        "SEND\n\n{}\0",
        "SUBSCRIBE\ndestination:/user/queue/import-events\n\n\0",
        "CONNECT\naccept-version:1.2\n\n\0"
      })
  @DisplayName("fault 7: unknown command, missing NUL, malformed frames")
  void refusesBadFrames(String frame) {
    assertRefused(frame, "bad_frame");
  }

  @Test
  @DisplayName("fault 7: 1 000 headers")
  void refusesThousandHeaders() {
    assertRefused("SEND\n" + "a:b\n".repeat(1000) + "\n{}\0", "bad_frame");
  }

  @Test
  @DisplayName("fault 7: a frame over 64 KB, however long")
  void refusesFramesOverTheLimit() {
    assertRefused(
        "SEND\ndestination:/app/token\n\n" + "x".repeat(65_536) + "\0", "frame_too_large");
    assertRefused("SEND\ndestination:/app/token\n\n" + "x".repeat(300_000), "frame_too_large");
  }

  @Test
  @DisplayName("fault 7: binary noise")
  void refusesBinaryMessages() {
    try (StompClient client = StompClient.connect(server.url(), ann)) {
      client.sendBinary(new byte[] {0, 1, 2, (byte) 0xff});
      client.assertRefused("bad_frame");
    }
  }

  @Test
  @DisplayName("fault 7: bad UTF-8")
  void refusesBadUtf8() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      write(socket, upgrade(""));
      InputStream in = socket.getInputStream();
      while (!line(in).isEmpty()) {}
      byte[] frame = "SEND\nx:_\n\n".getBytes(StandardCharsets.US_ASCII);
      frame[7] = (byte) 0xff;
      byte[] message = new byte[6 + frame.length + 1];
      message[0] = (byte) 0x81;
      message[1] = (byte) (0x80 | (frame.length + 1));
      System.arraycopy(frame, 0, message, 6, frame.length);
      socket.getOutputStream().write(message);
      socket.getOutputStream().flush();
      assertThat(new String(in.readNBytes(23), StandardCharsets.US_ASCII))
          .contains("ERROR\nmessage:bad_fra");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SEND\ndestination:/app/import/wait\n\n{\"job_id\":5,\0",
        "SEND\ndestination:/app/import/wait\n\n\0",
        "SEND\ndestination:/app/import/wait\n\n{}\0",
        "SEND\ndestination:/app/import/wait\n\n[]\0",
        "SEND\ndestination:/app/import/wait\n\n{\"job_id\":\"a\",\"after\":-1}\0",
        "SEND\ndestination:/app/import/wait\n\n{\"job_id\":\"a\",\"after\":\"x\"}\0",
        "SEND\ndestination:/app/import/wait\n\n{\"job_id\":\"a\\u0000\"}\0",
        "SEND\ndestination:/app/import/leave\n\n{\"job\":1}\0",
        "SEND\ndestination:/app/token\n\n{\"token\":\"x\"}\0"
      })
  void refusesBodiesThatAreNotAsTheDestinationNeedsThem(String frame) {
    assertRefused(frame, "bad_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN\ntransaction:t\n\n\0",
        "ACK\nid:1\n\n\0",
        "NACK\nid:1\n\n\0",
        "SUBSCRIBE\nid:0\nack:client\ndestination:/user/queue/import-events\n\n\0",
        "SEND\ntransaction:t\ndestination:/app/import/wait\n\n{}\0"
      })
  void doesNotSupportTransactionsAndAcknowledgements(String frame) {
    assertRefused(frame, "not_supported");
  }

  @Test
  void namesTheReceiptOfTheFrameAtFault() {
    try (StompClient client = StompClient.connect(server.url(), ann)) {
      client.send("SEND\nreceipt:r7\ndestination:/queue/x\n\n{}\0");
      assertThat(client.next()).startsWith("ERROR\nmessage:access_denied\nreceipt-id:r7\n");
    }
  }

  @Test
  @DisplayName("fault 7: no token and no stack trace in the log")
  void logsNeitherTokensNorStackTraces(CapturedOutput log) {
    for (int i = 0; i < 50; i++) {
      try (StompClient client = StompClient.connect(server.url(), ann)) {
        client.send("SEND\ndestination:/app/token\n\n{\"access_token\":\"" + ann + "x\"}\0");
        client.assertRefused("invalid_token");
      }
    }
    assertThat(log.getAll()).doesNotContain(ann).doesNotContain("\tat ");
  }

  private void assertRefused(String frame, String code) {
    try (StompClient client = StompClient.connect(server.url(), ann)) {
      client.send(frame);
      client.assertRefused(code);
    }
  }

  private String statusOfUpgrade(String header) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      write(socket, upgrade(header + "\r\n"));
      return line(socket.getInputStream());
    }
  }

  private String upgrade(String headers) {
    return "GET /hub/import HTTP/1.1\r\nHost: 127.0.0.1:"
        + server.port()
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: v12.stomp\r\n"
        + headers
        + "\r\n";
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c >= 0 && c != '\n') {
      if (c != '\r') {
        line.append((char) c);
      }
      c = in.read();
    }
    return line.toString();
  }
}
