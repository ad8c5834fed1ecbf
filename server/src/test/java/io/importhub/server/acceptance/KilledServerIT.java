package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportCounts;
import io.importhub.client.ImportOptions;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.UploadRequest;
import io.importhub.client.Validate;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.XmgFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A server that is killed while an import runs, against one that is not. */
class KilledServerIT {
  @TempDir Path directory;

  @DisplayName("fault 22, T-69, T-70: the import of a killed server ends once, as if undisturbed")
  @ParameterizedTest
  @EnumSource(
      value = Validate.class,
      names = {"STANDARD", "AT_END"})
  void importOfKilledServerEndsOnceAsIfUndisturbed(Validate validate) throws Exception {
    CommandFiles.Generated file = CommandFiles.large(16_000, 0.01, 7, 2_500);
    Path path = Files.writeString(directory.resolve("large.mgr"), file.text());
    assertEndsOnceAsIfUndisturbed(file, path, validate);
  }

  @DisplayName("fault 22: an XMG import of a killed server starts again, and nothing is doubled")
  @Test
  void xmgImportOfKilledServerEndsOnceAsIfUndisturbed() throws Exception {
    CommandFiles.Generated file = CommandFiles.large(16_000, 0.01, 7, 0);
    Path path = Files.writeString(directory.resolve("large.xmg"), XmgFiles.of(file));
    assertEndsOnceAsIfUndisturbed(file, path, Validate.STANDARD);
  }

  private void assertEndsOnceAsIfUndisturbed(
      CommandFiles.Generated file, Path path, Validate validate) throws Exception {
    try (HubProcess hub = HubProcess.start()) {
      Path rejects = directory.resolve("killed.mgr");
      List<JsonNode> killed;
      ImportOutcome outcome;
      BlockingQueue<CheckStatus> finished = new LinkedBlockingQueue<>();
      try (ImportProcessClient client = Clients.ann(hub.url(), rejects)) {
        client.onCheckStatusFinished(finished::add);
        CountDownLatch running = new CountDownLatch(1);
        client.onProgress(
            progress -> {
              if (progress.bytes() > progress.totalBytes() / 4) {
                running.countDown();
              }
            });
        CompletableFuture<ImportOutcome> importing =
            client.importFile(
                UploadRequest.of(path).options(ImportOptions.defaults().withValidate(validate)));
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
        hub.kill();
        hub.restart();
        outcome = importing.get(120, TimeUnit.SECONDS);
        await().until(() -> !finished.isEmpty());
        assertThat(client.getReport(outcome.jobId()).join().attempts()).isEqualTo(2);
      }
      killed = objects(hub, "DemoRepo0001");
      assertThat(finished).hasSize(1);
      assertThat(outcome.status().counts())
          .isEqualTo(
              new ImportCounts(
                  file.commands(), file.commands() - file.rejects(), file.rejects(), 0, 0));

      Path undisturbed = importUndisturbed(hub, path, validate);
      assertThat(killed).isEqualTo(objects(hub, "DemoRepo0002"));
      assertThat(commands(rejects)).isEqualTo(commands(undisturbed));
      assertThat(seqs(hub, outcome.jobId())).containsExactly(1, 2, 3, 4);
    }
  }

  private Path importUndisturbed(HubProcess hub, Path path, Validate validate) {
    Path rejects = directory.resolve("undisturbed.mgr");
    try (ImportProcessClient client =
        new ImportProcessClient(Clients.setting(hub.url(), "ann", "DemoRepo0002", rejects))) {
      client
          .importFile(
              UploadRequest.of(path).options(ImportOptions.defaults().withValidate(validate)))
          .join();
    }
    return rejects;
  }

  private static List<JsonNode> objects(HubProcess hub, String repository) {
    List<JsonNode> objects = new HubApi(hub.url(), "ann").objects(repository);
    objects.forEach(
        object -> {
          var attributes = (tools.jackson.databind.node.ObjectNode) object.get("attributes");
          attributes.remove(List.of("Creation Date", "Modification Date"));
        });
    return objects;
  }

  private static List<Integer> seqs(HubProcess hub, String jobId) {
    JsonNode events =
        new HubApi(hub.url(), "ann")
            .json(HubApi.base("DemoRepo0001", "DemoProfile1") + "/import/job/" + jobId + "/events");
    return events.get("events").valueStream().map(event -> event.get("seq").asInt()).toList();
  }

  /** The reject file without its header, which tells time and repository. */
  private static String commands(Path rejectFile) throws IOException {
    String content = Files.readString(rejectFile);
    return content.substring(content.indexOf("- Reject 1 "));
  }
}
