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
import io.importhub.server.testkit.Databases;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The main job with its data in PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresIT {
  private Path directory;
  private HubServer hub;
  private ImportProcessClient client;

  @BeforeAll
  void start(@TempDir Path temporary) {
    directory = temporary;
    hub = HubServer.start("--spring.datasource.url=" + Databases.postgresUrl());
    client = Clients.ann(hub.url(), directory);
  }

  @AfterAll
  void stop() {
    client.close();
    hub.close();
  }

  @Test
  void samplesHaveTheOutcomesThatTheyHaveOnSqlite() {
    assertThat(importSample("applications.mgr").isClean()).isTrue();
    assertThat(importSample("payroll.mgl").isClean()).isTrue();
    assertThat(importSample("francais-latin1.mgr").isClean()).isTrue();

    ImportOutcome outcome = importSample("four-rejects.mgr");

    assertThat(outcome.status().counts()).isEqualTo(new ImportCounts(8, 4, 4, 0, 0));
    ImportReport report = client.getReport(outcome.jobId()).join();
    assertThat(report.rejects())
        .extracting(r -> r.line() + " " + r.atLine() + ":" + r.column() + " " + r.code())
        .containsExactly(
            "4 4:24 ALREADY_EXISTS", "6 6:24 NOT_FOUND", "9 9:1 UNKNOWN_VERB", "11 11:17 SYNTAX");
    assertThat(outcome.rejectFile()).isPresent();
    assertThat(new HubApi(hub.url(), "ann").objects("DemoRepo0001"))
        .extracting(object -> object.get("name").asString())
        .containsExactlyInAnyOrder(
            "Billing", "Ledger", "Lyon", "Payroll", "Facturation détaillée", "Archive", "Brest");
  }

  @Test
  void largeFileIsStagedAndSavedAtItsSavePoints() throws IOException {
    CommandFiles.Generated file = CommandFiles.large(12_000, 0.01, 11, 4_000);
    Path path = Files.writeString(directory.resolve("large.mgr"), file.text());
    try (ImportProcessClient sandbox =
        new ImportProcessClient(Clients.setting(hub.url(), "ann", "DemoRepo0002", directory))) {
      ImportOutcome first = sandbox.importFile(path).join();
      ImportOutcome dryRun =
          sandbox
              .importFile(
                  UploadRequest.of(path)
                      .options(
                          ImportOptions.defaults()
                              .withValidate(Validate.NEVER)
                              .withReprocess(true)))
              .join();

      assertThat(first.status().counts())
          .isEqualTo(
              new ImportCounts(
                  file.commands(), file.commands() - file.rejects(), file.rejects(), 0, 0));
      assertThat(dryRun.status().counts())
          .extracting(ImportCounts::rejected, ImportCounts::unprocessed)
          .containsExactly((long) file.rejects(), 0L);
      assertThat(sandbox.getReport(dryRun.jobId()).join().saved()).isFalse();
    }
  }

  private ImportOutcome importSample(String name) {
    return client
        .importFile(
            Path.of(
                Objects.requireNonNull(PostgresIT.class.getResource("/samples/" + name)).getPath()))
        .join();
  }
}
