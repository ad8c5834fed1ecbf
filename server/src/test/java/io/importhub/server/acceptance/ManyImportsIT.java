package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.CheckStatus;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportOutcome;
import io.importhub.client.RejectFile;
import io.importhub.client.UploadRequest;
import io.importhub.client.UploadSource;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.ThreadsOf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many imports at once by one client. */
@Order(1)
class ManyImportsIT {
  private static final int IMPORTS = 500;

  @TempDir Path directory;

  @Test
  @DisplayName("500 imports at once over one connection: each callback once, no thread left")
  void fiveHundredImportsAtOnceOverOneConnection() throws Exception {
    ThreadsOf program = new ThreadsOf();
    try (HubServer hub = HubServer.start()) {
      program.run(
          () -> {
            try (Trouble t =
                Trouble.with(hub, directory, s -> s.heartbeat(Duration.ofSeconds(10)))) {
              importAll(t);
              assertThat(program.living()).anyMatch(name -> name.startsWith("importhub-client"));
            }
            return null;
          });
      await().untilAsserted(() -> assertThat(program.living()).isEmpty());
    }
  }

  private static void importAll(Trouble t) throws Exception {
    List<CompletableFuture<ImportOutcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < IMPORTS; i++) {
      String line =
          i % 2 == 0
              ? ".Create .\"Site\" \"Many %d\"\n".formatted(i)
              : ".Update .\"Site\" \"None %d\" .\"Code\" \"X\"\n".formatted(i);
      outcomes.add(
          t.client()
              .importFile(
                  UploadRequest.of(
                      UploadSource.of("many.mgr", line.getBytes(StandardCharsets.UTF_8)))));
    }
    for (int i = 0; i < IMPORTS; i++) {
      ImportOutcome outcome = outcomes.get(i).get(240, TimeUnit.SECONDS);
      assertThat(outcome.rejectFile().isPresent()).as("import %d", i).isEqualTo(i % 2 == 1);
    }
    await().until(() -> t.ends.size() == IMPORTS + IMPORTS / 2);
    assertThat(t.finished())
        .extracting(CheckStatus::jobId)
        .doesNotHaveDuplicates()
        .hasSize(IMPORTS);
    assertThat(t.rejectFiles())
        .extracting(RejectFile::jobId)
        .doesNotHaveDuplicates()
        .hasSize(IMPORTS / 2);
    assertThat(t.failures()).isEmpty();
    assertThat(t.states).containsExactly(ConnectionState.CONNECTING, ConnectionState.CONNECTED);
  }
}
