package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.ImportCounts;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportProgress;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of nearly the largest size, on a server with 256 MB of heap. */
@Order(1)
class LargeFileIT {
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir Path directory;

  @Test
  void fileOfNearlyThirtyMegabytesIsImportedWith256MegabytesOfHeap() throws Exception {
    CommandFiles.Generated file = CommandFiles.large(190_000, 0.01, 3, 0);
    Path path = Files.writeString(directory.resolve("large.mgr"), file.text());
    assertThat(Files.size(path)).isBetween(27L * MEGABYTE, 30L * MEGABYTE);
    BlockingQueue<ImportProgress> progress = new LinkedBlockingQueue<>();
    try (HubProcess hub = HubProcess.start();
        ImportProcessClient client = Clients.ann(hub.url(), directory)) {
      client.onProgress(progress::add);

      ImportOutcome outcome = client.importFile(path).get(180, TimeUnit.SECONDS);

      assertThat(outcome.status().counts())
          .isEqualTo(
              new ImportCounts(
                  file.commands(), file.commands() - file.rejects(), file.rejects(), 0, 0));
      assertThat(client.getReport(outcome.jobId()).join().attempts()).isEqualTo(1);
      await().until(() -> progress.size() > 5);
      assertThat(progress).allMatch(step -> step.totalBytes() == path.toFile().length());
      assertThat(progress.stream().map(ImportProgress::bytes).toList()).isSorted();
      assertThat(hub.log()).doesNotContain("OutOfMemoryError");
    }
  }
}
