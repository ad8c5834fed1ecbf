package io.importhub.server.importer.snapshot;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;

/** A program that opens archives and reads all they hold; it tells what came of each. */
final class OpenInSmallHeap {
  private OpenInSmallHeap() {}

  /** Prints a line for each file: milliseconds of CPU, a blank, and what came of it. */
  public static void main(String[] files) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (String file : files) {
      long start = threads.getCurrentThreadCpuTime();
      String answer = read(Path.of(file));
      System.out.println(
          Duration.ofNanos(threads.getCurrentThreadCpuTime() - start).toMillis() + " " + answer);
    }
  }

  private static String read(Path file) throws IOException {
    try (SnapshotArchive archive =
        SnapshotArchive.open(FileChannel.open(file), ArchiveLimits.DEFAULT, EntryNames.AUTO)) {
      int elements = 0;
      for (TagEntry entry : archive.tags()) {
        elements += entry.read() instanceof Reading.Element ? 1 : 0;
      }
      for (ParameterEntry entry : archive.parameters()) {
        elements += entry.read() instanceof Reading.Element ? 1 : 0;
      }
      return elements + " elements";
    } catch (BadArchiveException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
