package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.importjob.JobEvent;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A client that stops reading, beside one that reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowReaderIT {
  private static final String TOPIC =
      "/topic/environments/DemoEnv00001/repositories/DemoRepo0001/imports";
  private static final String LARGE = ",\"text\":\"" + "x".repeat(100_000) + "\"";

  private final HubServer server = HubServer.start("--importhub.push.send-time-limit=1s");
  private final Jobs jobs = new Jobs(server);
  private final String ann = SignIn.as(server.url(), "ann");

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("fault 8: a waiting client that stops reading is cut, others hear everything")
  void cutsAWaitingClientThatDoesNotRead() throws IOException {
    String job = jobs.posted();
    try (Socket slow =
            silentClient(
                "SEND\ndestination:/app/import/wait\n\n{\"job_id\":\"%s\"}\0".formatted(job));
        StompClient other = StompClient.connect(server.url(), ann).subscribe().waitFor(job, 0)) {
      assertThat(connections()).isEqualTo(2);
      for (int seq = 1; seq <= 100; seq++) {
        jobs.record(job, "ImportNote", LARGE);
        assertThat(other.next()).contains("\"seq\":" + seq + ",");
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> connections() == 1);
      assertThat(slow.isClosed()).isFalse();
    }
    await().until(() -> connections() == 0);
  }

  @Test
  @DisplayName("fault 8: a follower with more than 512 KB unread is cut")
  void cutsAFollowerWhoseBufferIsFull() throws IOException {
    String job = jobs.posted();
    try (Socket slow = silentClient("SUBSCRIBE\nid:t\ndestination:" + TOPIC + "\n\n\0");
        StompClient other = StompClient.connect(server.url(), ann).subscribe().waitFor(job, 0)) {
      assertThat(connections()).isEqualTo(2);
      JobEvent last = jobs.note(job);
      assertThat(other.next()).contains("\"seq\":1,");
      while (connections() == 2 && last.seq() < 1000) {
        last = jobs.record(job, "ImportNote", LARGE);
        assertThat(other.next()).contains("\"seq\":" + last.seq() + ",");
      }
      assertThat(connections()).isEqualTo(1);
      assertThat(slow.isClosed()).isFalse();
    }
    await().until(() -> connections() == 0);
  }

  @Test
  void readsNoFurtherPingsOfAClientThatReadsNoPongs() throws IOException {
    try (Socket silent = silentClient("UNSUBSCRIBE\nid:none\n\n\0");
        Selector writable = Selector.open()) {
      SocketChannel channel = silent.getChannel();
      channel.configureBlocking(false);
      channel.register(writable, SelectionKey.OP_WRITE);
      long sent = 0;
      ByteBuffer pings = pings(500);
      while (sent < 64_000_000 && writable.select(1000) > 0) {
        writable.selectedKeys().clear();
        sent += channel.write(pings);
        if (!pings.hasRemaining()) {
          pings.rewind();
        }
      }
      assertThat(sent).as("bytes until the server reads no more").isLessThan(64_000_000);
    }
    await().until(() -> connections() == 0);
  }

  private static ByteBuffer pings(int count) {
    ByteBuffer pings = ByteBuffer.allocateDirect(count * 131);
    for (int i = 0; i < count; i++) {
      pings.put((byte) 0x89).put((byte) (0x80 | 125)).put(new byte[4 + 125]);
    }
    return pings.flip();
  }

  private int connections() {
    return server.bean(Connections.class).all().size();
  }

  /** A client that reads until its last frame was handled, and then no more. */
  private Socket silentClient(String frame) throws IOException {
    Socket socket = SocketChannel.open().socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    socket
        .getOutputStream()
        .write(
            ("GET /hub/import HTTP/1.1\r\nHost: hub\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    readUntil(in, "\r\n\r\n");
    text(socket, "CONNECT\naccept-version:1.2\nAuthorization:Bearer " + ann + "\n\n\0");
    text(socket, "SUBSCRIBE\nid:q\ndestination:/user/queue/import-events\n\n\0");
    text(socket, frame.replaceFirst("\n", "\nreceipt:done\n"));
    readUntil(in, "receipt-id:done\n\n\0");
    return socket;
  }

  private static void text(Socket socket, String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[8 + bytes.length];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | 126);
    frame[2] = (byte) (bytes.length >> 8);
    frame[3] = (byte) bytes.length;
    System.arraycopy(bytes, 0, frame, 8, bytes.length);
    socket.getOutputStream().write(frame);
  }

  private static void readUntil(InputStream in, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (!read.toString().endsWith(end)) {
      read.append((char) in.read());
    }
  }
}
