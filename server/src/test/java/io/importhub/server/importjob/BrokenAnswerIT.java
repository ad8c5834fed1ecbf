package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class BrokenAnswerIT {
  @TempDir Path directory;

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
