package io.importhub.server.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.ContractDocument;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the web server refuses by itself has the form of all other refusals. */
class ContainerRefusalsIT {
  private static HubServer hub;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest
  @DisplayName("fault 11: a request that the web server itself refuses gets a problem document")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /restapi/a%2fb HTTP/1.1|400",
        "GET /restapi/a%00b HTTP/1.1|400",
        "GET /restapi/a%zzb HTTP/1.1|400",
        "GET /restapi/..%2f..%2fetc HTTP/1.1|400",
        "DELETE /restapi/a%2fb HTTP/1.1|400",
        "GET /restapi HTTP/9.9|505",
        "POST /restapi HTTP/1.1~Transfer-Encoding: chunked~Content-Length: 4|400",
        "GET /restapi HTTP/1.1~Content-Length: many|400",
      })
  void refusesWithAProblem(String head, int status) throws IOException {
    assertProblem(send(head), status);
  }

  @Test
  @DisplayName("fault 11: headers that are too long get a problem document with status 431")
  void refusesLongHeaders() throws IOException {
    String limit =
        "Found a request line with headers of more than 8192 bytes, expected at most that"
            + " (server.max-http-request-header-size)";
    String long431 = send("GET /restapi HTTP/1.1~X: " + "x".repeat(20_000));
    assertProblem(long431, 431);
    assertThat(long431).contains(limit);
    String long414 = send("GET /restapi?x=" + "x".repeat(20_000) + " HTTP/1.1");
    assertProblem(long414, 414);
    assertThat(long414).contains(limit);
  }

  @Test
  void refusesInXmlWhereXmlIsPreferred() throws IOException {
    String answer = send("GET /restapi/a%2fb HTTP/1.1~Accept: application/xml");

    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .containsIgnoringCase("\r\ncontent-type: application/problem+xml\r\n")
        .contains("<problem xmlns=\"urn:ietf:rfc:7807\"><type>urn:importhub:problem:bad-request<");
  }

  private static void assertProblem(String answer, int status) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("\r\ncontent-type: application/problem+json\r\n");
    JsonNode problem =
        JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    ContractDocument.of(hub, "/v3/api-docs").assertFits("Problem", problem);
    assertThat(problem.get("type").asString()).isEqualTo("urn:importhub:problem:bad-request");
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asString()).startsWith("Found ").contains(", expected ");
  }

  /** Sends a head whose lines end with {@code ~}; all that comes until the connection closes. */
  private static String send(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
      socket.setSoTimeout(30_000);
      String lines = head.replaceFirst("(~|$)", "~Host: hub~Connection: close$1");
      socket.getOutputStream().write((lines.replace("~", "\r\n") + "\r\n\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
