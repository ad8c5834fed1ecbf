package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.ImportCounts;
import io.importhub.client.ImportOptions;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportReport;
import io.importhub.client.UploadRequest;
import io.importhub.client.Validate;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is unique stays so over a server that is killed. */
@Tag("faults")
class KilledDeclaredIT {
  private static final int TAKEN = 20;

  @TempDir Path directory;

  @DisplayName("fault 22, T-50: codes that were saved or staged before the kill are taken after it")
  @ParameterizedTest
  @EnumSource(
      value = Validate.class,
      names = {"STANDARD", "AT_END"})
  void codesFromBeforeTheKillAreTakenAfterIt(Validate validate) throws Exception {
    CommandFiles.Generated file = CommandFiles.large(16_000, 0, 7, 2_500);
    StringBuilder text = new StringBuilder(file.text());
    for (int i = 0; i < TAKEN; i++) {
      text.append(
          ".Create .\"Application\" \"Late %d\" .\"Code\" \"A%06d\"\n".formatted(i, i * 100));
    }
    Path path = Files.writeString(directory.resolve("large.mgr"), text);
    try (HubProcess hub =
            HubProcess.start(
                "--importhub.repositories[0].environment=DemoEnv00001",
                "--importhub.repositories[0].id=DemoRepo0001",
                "--importhub.repositories[0].metamodel="
                    + Path.of("src/test/resources/samples/metamodel.toml").toAbsolutePath());
        ImportProcessClient client = Clients.ann(hub.url(), directory.resolve("rejects"))) {
      CountDownLatch running = new CountDownLatch(1);
      client.onProgress(
          progress -> {
            if (progress.bytes() > progress.totalBytes() / 3) {
              running.countDown();
            }
          });
      CompletableFuture<ImportOutcome> importing =
          client.importFile(
              UploadRequest.of(path).options(ImportOptions.defaults().withValidate(validate)));
      assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
      hub.kill();
      hub.restart();

      ImportOutcome outcome = importing.get(120, TimeUnit.SECONDS);

      assertThat(outcome.status().counts())
          .isEqualTo(new ImportCounts(file.commands() + TAKEN, file.commands(), TAKEN, 0, 0));
      ImportReport report = client.getReport(outcome.jobId()).join();
      assertThat(report.attempts()).isEqualTo(2);
      assertThat(report.rejects())
          .hasSize(TAKEN)
          .allSatisfy(
              reject -> {
                assertThat(reject.code()).isEqualTo("NOT_UNIQUE");
                assertThat(reject.message()).contains("of attribute \"Code\" belongs to object");
              });
    }
  }
}
