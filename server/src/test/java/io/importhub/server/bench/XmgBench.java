package io.importhub.server.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.ImportCounts;
import io.importhub.client.ImportOptions;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportReport;
import io.importhub.client.UploadRequest;
import io.importhub.client.Validate;
import io.importhub.server.bench.Figures.Figure;
import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.Format;
import io.importhub.server.importer.Importer;
import io.importhub.server.importer.Importers;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.XmgFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XMG beside command files of the same content, and what reading 30 MB of it holds. */
class XmgBench {
  private static final int COMMANDS = 84_000; // 28 MB of XML
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path directory;

  @Test
  void isAtLeastHalfAsFastAsCommandsAndHoldsNoMore() throws Exception {
    Figures figures = Figures.of("xmg");
    CommandFiles.Generated file = CommandFiles.large(COMMANDS, 0.01, 3, 0);
    String xml = XmgFiles.of(file);
    Path xmg = Files.writeString(directory.resolve("bench.xmg"), xml);
    Path text = Files.writeString(directory.resolve("bench.mgr"), file.text());
    assertThat(Files.size(xmg)).isBetween(27L * MEGABYTE, 30L * MEGABYTE);

    compare(figures, file, text, xmg);
    read(figures, file.text().getBytes(UTF_8), xml.getBytes(UTF_8));
  }

  private void compare(Figures figures, CommandFiles.Generated file, Path text, Path xmg)
      throws Exception {
    ImportCounts expected =
        new ImportCounts(file.commands(), file.commands() - file.rejects(), file.rejects(), 0, 0);
    try (HubProcess hub = HubProcess.start();
        ImportProcessClient one = client(hub, "DemoRepo0001");
        ImportProcessClient two = client(hub, "DemoRepo0002")) {
      figures.say("warming up: both files with validate=Never");
      seconds(one, text, Validate.NEVER, expected);
      seconds(two, xmg, Validate.NEVER, expected);
      double ofText = seconds(one, text, Validate.AT_END, expected);
      double ofXml = seconds(two, xmg, Validate.AT_END, expected);
      figures.add(
          Figure.of("XMG, 28 MB, new, 256 MB of heap", file.commands() / ofXml, "commands/s")
              .beside("text form, same content", file.commands() / ofText)
              .aim("ratio >= 0.5"));
      figures.add(
          Figure.of("XMG, the same", Files.size(xmg) / ofXml / MEGABYTE, "MB/s")
              .beside("text form", Files.size(text) / ofText / MEGABYTE));
      assertThat(ofXml).isLessThan(2 * ofText);
      assertThat(hub.log()).doesNotContain("OutOfMemoryError");
    }
  }

  private static void read(Figures figures, byte[] text, byte[] xml) throws Exception {
    try (HubServer hub = HubServer.start()) {
      Importers importers = hub.bean(Importers.class);
      Importer xmg = importers.forFormat(Format.XMG).orElseThrow();
      Importer commands = importers.forFormat(Format.COMMANDS).orElseThrow();
      for (int i = 0; i < 3; i++) {
        millis(xmg, xml);
        millis(commands, text);
      }
      figures.add(
          Figure.of("XMG, reading alone, twice through the file", millis(xmg, xml), "ms")
              .beside("text form", millis(commands, text)));
      LiveHeap heap = new LiveHeap(COMMANDS);
      xmg.read(BytesSource.of(xml, UTF_8), heap);
      figures.add(
          Figure.of("XMG, live heap of reading, at nine tenths", heap.late(), "MB")
              .beside("at one tenth", heap.early())
              .aim("difference <= 1"));
      assertThat(heap.late() - heap.early()).isLessThan(1);
    }
  }

  private static double millis(Importer importer, byte[] file) throws Exception {
    long start = System.nanoTime();
    importer.read(BytesSource.of(file, UTF_8), new Dropped());
    return (System.nanoTime() - start) / 1e6;
  }

  private ImportProcessClient client(HubProcess hub, String repository) {
    return new ImportProcessClient(
        Clients.setting(hub.url(), "ann", repository, directory.resolve(repository)));
  }

  /** How long the import took, from the start of its attempt to its outcome. */
  private static double seconds(
      ImportProcessClient client, Path file, Validate validate, ImportCounts expected)
      throws Exception {
    ImportOutcome outcome =
        client
            .importFile(
                UploadRequest.of(file).options(ImportOptions.defaults().withValidate(validate)))
            .get(5, TimeUnit.MINUTES);
    assertThat(outcome.status().counts()).isEqualTo(expected);
    ImportReport.Times times = client.getReport(outcome.jobId()).join().times();
    Instant started = Objects.requireNonNull(times.started());
    return Duration.between(started, times.ended()).toMillis() / 1000.0;
  }
}
