package io.importhub.server.importer.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading and parsing a snapshot, without storing it: what an import of it cannot fall below. */
class SnapshotReadingBench {
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  @Test
  void tenThousandTagsAndParametersOfHundredRows() throws IOException {
    Path file = folder.resolve("large.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      HostileArchiveCostTest.writeLarge(out, 10_000);
    }
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      int elements = 0;
      Duration opened;
      try (SnapshotArchive archive =
          SnapshotArchive.open(FileChannel.open(file), ArchiveLimits.DEFAULT, EntryNames.AUTO)) {
        opened = Duration.ofNanos(System.nanoTime() - start);
        for (TagEntry entry : archive.tags()) {
          elements += entry.read() instanceof Reading.Element ? 1 : 0;
        }
        for (ParameterEntry entry : archive.parameters()) {
          elements += entry.read() instanceof Reading.Element ? 1 : 0;
        }
      }
      assertThat(elements).isEqualTo(20_000);
      System.out.printf(
          "snapshot of %d bytes, 20000 elements: opened and checked in %d ms, all in %d ms%n",
          Files.size(file),
          opened.toMillis(),
          Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
  }
}
