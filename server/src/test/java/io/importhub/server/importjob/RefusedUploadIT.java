package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;

class RefusedUploadIT {
  private static final String PATH = HubApi.base("DemoRepo0001", "DemoProfile1") + "/import";
  private static HubServer hub;
  private static HubApi ann;

  @BeforeAll
  static void start() {
    hub = HubServer.start("--importhub.import.max-file-size=2MB");
    ann = new HubApi(hub.url(), "ann");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @DisplayName("fault 10: refuses a declared length at once, without asking for the body")
  void refusesBeforeTheBodyIsSent() throws IOException {
    try (Socket socket = connect()) {
      send(socket, head(100_000_000, "Expect: 100-continue\r\n"));
      assertThat(received(socket))
          .startsWith("HTTP/1.1 413 ")
          .contains("2097152 bytes, 2 MB (importhub.import.max-file-size)")
          .doesNotContain("100 Continue");
    }
  }

  @Test
  void asksForABodyThatIsSmallEnough() throws IOException {
    byte[] body = new Multipart().file("a.mgr", "").bytes();
    try (Socket socket = connect()) {
      send(socket, head(body.length, "Expect: 100-continue\r\nConnection: close\r\n"));
      byte[] interim = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
      assertThat(new String(interim, ISO_8859_1)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      socket.getOutputStream().write(body);
      assertThat(received(socket)).startsWith("HTTP/1.1 202 ");
    }
  }

  @Test
  @DisplayName("fault 10: is heard by a client that sends everything before it reads")
  void isHeardByClientsThatSendFirst() throws IOException {
    byte[] piece = new byte[1_000_000];
    try (Socket socket = connect()) {
      send(socket, head(40_000_000, ""));
      for (int i = 0; i < 40; i++) {
        socket.getOutputStream().write(piece);
      }
      socket.shutdownOutput();
      assertThat(received(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  @DisplayName("fault 10: is heard by an ordinary client whose file is a little too large")
  void isHeardByOrdinaryClients() {
    HttpResponse<String> answer =
        ann.send(new Multipart().file("a.mgr", new byte[20_000_000]).post(ann.authorized(PATH)));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void stopsReadingAClientThatSendsForever() throws IOException {
    long begin = System.nanoTime();
    try (Socket socket = connect()) {
      send(socket, head(1_000_000_000_000L, ""));
      byte[] piece = new byte[10];
      assertThat(readUntilBlank(socket)).startsWith("HTTP/1.1 413 ");
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> !isAccepted(socket, piece));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  @DisplayName("fault 13: leaves nothing of an upload that is cut off after any byte")
  void leavesNothingOfAnUploadThatIsCutOff() throws IOException {
    byte[] body =
        new Multipart()
            .field("parameter", "{\"validate\":\"Never\"}")
            .file("a.mgr", "- line\n".repeat(200))
            .bytes();
    byte[] head = head(body.length, "").getBytes(ISO_8859_1);
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    long before = jobs();
    for (int end = 1; end < whole.length; end += isDense(end, head.length, whole.length) ? 1 : 97) {
      try (Socket socket = connect()) {
        socket.getOutputStream().write(whole, 0, end);
      }
    }
    awaitNothingIsLeft();
    assertThat(jobs()).isEqualTo(before);
  }

  @Test
  @DisplayName("fault 13: removes the chunks of an upload that is cut off")
  void removesChunks() throws IOException {
    long before = jobs();
    byte[] part = new Multipart().file("a.mgr", new byte[1_500_000]).open();
    try (Socket socket = connect()) {
      send(socket, head(2_000_000, ""));
      socket.getOutputStream().write(part);
      await().until(() -> incompleteUploads() > 0);
    }
    awaitNothingIsLeft();
    assertThat(jobs()).isEqualTo(before);
  }

  @Test
  @DisplayName("fault 24: answers 507 when the database is full and goes on when there is room")
  @DisabledIfSystemProperty(
      named = "importhub.test.database",
      matches = "postgresql",
      disabledReason = "max_page_count is of SQLite")
  void answersThatThereIsNoSpace() throws Exception {
    long pages = pragma("page_count");
    long allowed = pragma("max_page_count");
    pragma("max_page_count = " + (pages + 20));
    try {
      HttpResponse<String> answer = post(1_900_000);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(507);
      assertThat(answer.body()).contains("urn:importhub:problem:no-space");
    } finally {
      pragma("max_page_count = " + allowed);
    }
    assertThat(post(1_900_000).statusCode()).isEqualTo(202);
    awaitNothingIsLeft();
  }

  /** The borders between head, parts and end are cut at each byte. */
  private static boolean isDense(int end, int headLength, int length) {
    return Math.abs(end - headLength) < 20 || end > length - 60;
  }

  private static HttpResponse<String> post(int bytes) {
    return ann.send(new Multipart().file("a.mgr", new byte[bytes]).post(ann.authorized(PATH)));
  }

  private static long pragma(String pragma) throws Exception {
    try (var connection = hub.bean(DataSource.class).getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("pragma " + pragma)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static void awaitNothingIsLeft() {
    await().atMost(Duration.ofSeconds(20)).until(() -> incompleteUploads() == 0);
    assertThat(
            count(
                "select count(*) from upload_chunk where upload_id not in (select id from upload)"))
        .isZero();
  }

  private static long incompleteUploads() {
    return count("select count(*) from upload where complete = false");
  }

  private static long jobs() {
    return count("select count(*) from import_job");
  }

  private static long count(String sql) {
    return hub.bean(JdbcClient.class).sql(sql).query(Long.class).single();
  }

  private static Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), hub.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static String head(long length, String headers) {
    return "POST "
        + PATH
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + ann.token()
        + "\r\nContent-Type: "
        + Multipart.CONTENT_TYPE
        + "\r\nContent-Length: "
        + length
        + "\r\n"
        + headers
        + "\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String received(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  private static String readUntilBlank(Socket socket) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        break;
      }
      text.append((char) c);
    }
    return text.toString();
  }

  private static boolean isAccepted(Socket socket, byte[] piece) throws IOException {
    OutputStream out = socket.getOutputStream();
    try {
      out.write(piece);
      return true;
    } catch (SocketException e) {
      return false;
    }
  }
}
