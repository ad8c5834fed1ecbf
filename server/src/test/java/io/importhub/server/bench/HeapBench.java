package io.importhub.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.ImportCounts;
import io.importhub.client.ImportProcessClient;
import io.importhub.server.bench.Figures.Figure;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figure (c): the heap of a server process of {@code -Xmx256m} while it imports 30 MB files. */
class HeapBench {
  private static final Figures FIGURES = Figures.of("heap");
  private static final CommandFiles.Generated FILE = CommandFiles.large(215_000, 0.01, 3, 0);

  @TempDir Path directory;

  @Test
  void oneImport() throws Exception {
    measure("one import of 30 MB", List.of("DemoRepo0001"));
  }

  @Test
  void twoImportsAtOnce() throws Exception {
    measure("two imports of 30 MB at once", List.of("DemoRepo0001", "DemoRepo0002"));
  }

  private void measure(String what, List<String> repositories) throws Exception {
    Path path = Files.writeString(directory.resolve("large.mgr"), FILE.text());
    List<ImportProcessClient> clients = new ArrayList<>();
    try (HubProcess hub = HubProcess.start();
        HeapWatch heap = HeapWatch.of(hub.pid())) {
      List<CompletableFuture<ImportCounts>> imports = new ArrayList<>();
      for (String repository : repositories) {
        ImportProcessClient client =
            new ImportProcessClient(Clients.setting(hub.url(), "ann", repository, directory));
        clients.add(client);
        imports.add(client.importFile(path).thenApply(outcome -> outcome.status().counts()));
      }
      for (CompletableFuture<ImportCounts> done : imports) {
        assertThat(done.get(5, TimeUnit.MINUTES).rejected()).isEqualTo(FILE.rejects());
      }
      assertThat(heap.peakLive()).isPositive();
      FIGURES.add(
          Figure.of("(c) peak heap used, " + what, heap.peakUsed() / 1e6, "MB")
              .beside("-Xmx256m", 256 * 1.048576)
              .aim("the import ends"));
      FIGURES.add(
          Figure.of("(c) most heap after a collection, " + what, heap.peakLive() / 1e6, "MB")
              .beside("-Xmx256m", 256 * 1.048576));
    } finally {
      clients.forEach(ImportProcessClient::close);
    }
  }
}
