package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class BrokenAnswerIT {
  @TempDir Path directory;

  @Test
  @DisplayName("an answer that waited and whose rejects break off is cut, in JSON and in XML")
  void awaitedAnswerThatBreaksOffDoesNotLookWhole() {
    String commands =
        IntStream.range(0, 300)
            .mapToObj(i -> ".Frobnicate \"" + "x".repeat(2_000) + i + "\"\n")
            .collect(Collectors.joining());
    try (HubServer hub = HubServer.start()) {
      HubApi ann = new HubApi(hub.url(), "ann");
      Supplier<HttpResponse<String>> json = () -> sync(ann, commands, "application/json");
      Supplier<HttpResponse<String>> xml = () -> sync(ann, commands, "application/xml");
      assertThat(json.get().body()).endsWith("\"}}");
      assertThat(xml.get().body()).endsWith("</ImportJob>");

      hub.bean(JdbcClient.class).sql("delete from reject_file_chunk where chunk_no = 2").update();

      for (Supplier<HttpResponse<String>> answer : List.of(json, xml)) {
        assertThatThrownBy(answer::get)
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("chunked transfer encoding");
      }
      hub.bean(JdbcClient.class).sql("delete from reject_file_chunk").update();
      assertThat(json.get().statusCode()).isEqualTo(500);
      assertThat(json.get().body()).startsWith("{\"type\":\"urn:importhub:problem:internal\"");
    }
  }

  /** The same job each time: the key is. */
  private static HttpResponse<String> sync(HubApi ann, String commands, String form) {
    return ann.send(
        new Multipart()
            .file("bad.mgr", commands)
            .post(
                ann.authorized(HubApi.base("DemoRepo0001", "DemoProfile1") + "/syncimport")
                    .header("Idempotency-Key", "one")
                    .header("Accept", form)));
  }

  @Test
  void reportThatBreaksOffDoesNotLookWhole() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("bad.mgr"),
            IntStream.range(0, 300)
                .mapToObj(i -> ".Frobnicate \"" + "x".repeat(2_000) + i + "\"\n")
                .collect(Collectors.joining()));
    try (HubServer hub = HubServer.start();
        ImportProcessClient client = Clients.ann(hub.url(), directory)) {
      ImportOutcome outcome = client.importFile(file).join();
      HubApi ann = new HubApi(hub.url(), "ann");
      String report =
          HubApi.base("DemoRepo0001", "DemoProfile1")
              + "/import/job/"
              + outcome.jobId()
              + "/report?limit=1000";
      assertThat(ann.json(report).get("rejects")).hasSize(300);

      hub.bean(JdbcClient.class)
          .sql("update import_reject set code = 'DAMAGED' where reject_no = 250")
          .update();

      assertThatThrownBy(() -> ann.get(report))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("chunked transfer encoding");
      assertThat(ann.get(report.replace("limit=1000", "after=249")).statusCode()).isEqualTo(500);
    }
  }
}
