package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.repository.Level;
import io.importhub.server.repository.Level.Direction;
import io.importhub.server.repository.Level.LevelType;
import io.importhub.server.repository.Location;
import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.Tag;
import io.importhub.server.testkit.ExternalProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What refusing and reading cost, in a process of its own whose heap is small. */
@Order(1)
class HostileArchiveCostTest {
  @TempDir Path folder;

  @Test
  @DisplayName("fault row 17: refusing costs at most 64 MB of heap and 2 seconds")
  void refusing() throws IOException {
    Path tooMany = entries("too-many", 100_001, "");
    Path slipAtTheEnd = entries("slip", 99_999, "../x");
    Path longNames = entries("long-names", 90_000, "n".repeat(400));
    Path longest = write("longest", longNames(44_000).file("../x", ""));
    Path last = write("last", almostTooLarge().file("x", "1", entry -> entry.crc(7)));
    Path bomb = write("bomb", new RawZip().deflated("x", new byte[16 << 20], entry -> {}));
    Path cutOff = folder.resolve("cut-off");
    Files.copy(last, cutOff);
    try (FileChannel file = FileChannel.open(cutOff, StandardOpenOption.WRITE)) {
      file.truncate(file.size() - 1);
    }
    List<String> lines =
        run("-Xmx64m", tooMany, slipAtTheEnd, longNames, longest, last, bomb, cutOff);
    assertThat(lines.stream().map(line -> line.substring(line.indexOf(' ') + 1)))
        .satisfiesExactly(
            line -> assertThat(line).contains("100001 entries, expected at most 100000"),
            line -> assertThat(line).contains("entry \"../x\"", "leads out of the archive"),
            line -> assertThat(line).contains("its central directory has", "12582912"),
            line -> assertThat(line).contains("entry \"../x\"", "leads out of the archive"),
            line -> assertThat(line).contains("entry \"x\"", "has the CRC"),
            line -> assertThat(line).contains("importhub.snapshot.max-ratio"),
            line -> assertThat(line).startsWith("The file is no ZIP"));
    assertThat(lines.stream().map(line -> Long.parseLong(line.substring(0, line.indexOf(' ')))))
        .as("milliseconds of CPU")
        .allMatch(millis -> millis <= 2_000);
  }

  @Test
  @DisplayName("1 000 tags and 1 000 parameters of 100 rows are read within 32 MB of heap")
  void reading() throws IOException {
    Path large = folder.resolve("large");
    try (OutputStream out = Files.newOutputStream(large)) {
      writeLarge(out, 1_000);
    }
    assertThat(run("-Xmx32m", large).get(0)).endsWith(" 2000 elements");
  }

  @Test
  @DisplayName(
      "fault row 17: 15 million cells are a fault, 12 MB of unreadable names are shown, within 96 MB of heap")
  void manyCells() throws IOException {
    Path cells =
        write(
            "cells",
            new RawZip()
                .file("@params/@global/p.def", "[[level]]\nname = 'a'\ndirection = 'in'\n")
                .file("@params/@global/p.mat", "a\n" + "\n".repeat(15 << 20)));
    RawZip names = new RawZip();
    for (int i = 0; i < 3_000; i++) {
      byte[] name = ("@params/@global/" + i + "\u00B0".repeat(4_000)).getBytes(ISO_8859_1);
      names.unmarked(name);
    }
    assertThat(run("-Xmx96m", cells, write("names", names)))
        .hasSize(2)
        .allMatch(line -> line.endsWith(" 0 elements"));
  }

  /** A snapshot of so many tags and parameters of 100 rows. */
  static void writeLarge(OutputStream out, int count) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(List.of("C" + i, i + "-" + (i + 9), "0." + i));
    }
    ParameterDefinition definition =
        new ParameterDefinition(
            "How much it costs",
            new TreeSet<>(List.of("T1")),
            true,
            true,
            ",",
            List.of(
                new Level("coverage", Direction.IN, LevelType.STRING, null, "p.coverage", false),
                new Level("age", Direction.IN, LevelType.INTEGER, "between/ie", "p.age", false),
                new Level("rate", Direction.OUT, LevelType.NUMBER, null, null, false)),
            List.copyOf(rows));
    try (SnapshotWriter writer = new SnapshotWriter(out)) {
      for (int i = 0; i < count; i++) {
        writer.tag(new Tag("T%05d".formatted(i), "Tag number " + i, true));
      }
      for (int i = 0; i < count; i++) {
        writer.parameter(
            new ParameterKey("group%03d.p%05d".formatted(i / 100, i), Location.GLOBAL), definition);
      }
    }
  }

  /** Almost 12 MB of central directory. */
  private static RawZip longNames(int count) {
    RawZip zip = new RawZip();
    for (int i = 0; i < count; i++) {
      zip.file("@params/@global/p%05d%s.def".formatted(i, "n".repeat(200)), "");
    }
    return zip;
  }

  /** Just below the limit of what is inflated, and not to be packed well. */
  private static RawZip almostTooLarge() {
    byte[] megabytes = new byte[15 << 20];
    byte[] word = new byte[80];
    new Random(1).nextBytes(word);
    for (int i = 0; i < megabytes.length; i++) {
      megabytes[i] = i % 8192 < word.length ? (byte) (word[i % 8192] + i / 8192) : 0;
    }
    byte[] packed = RawZip.deflate(megabytes);
    RawZip zip = new RawZip();
    for (int i = 0; i < 17; i++) {
      zip.stored(
          ("f" + i).getBytes(UTF_8),
          packed,
          entry -> {
            entry.method(ZipHeader.DEFLATED);
            entry.crc(RawZip.crc(megabytes));
            entry.sizes(packed.length, megabytes.length);
          });
    }
    return zip;
  }

  private Path entries(String file, int count, String last) throws IOException {
    Path path = folder.resolve(file);
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(Files.newOutputStream(path))) {
      zip.setMethod(ZipArchiveOutputStream.STORED);
      for (int i = 0; i < count; i++) {
        ZipArchiveEntry entry =
            new ZipArchiveEntry(last.length() > 4 ? last + i : "@tags/@basic/T" + i + ".tag");
        entry.setSize(0);
        entry.setCrc(0);
        zip.putArchiveEntry(entry);
        zip.closeArchiveEntry();
      }
      if (!last.isEmpty()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(last);
        entry.setSize(0);
        entry.setCrc(0);
        zip.putArchiveEntry(entry);
        zip.closeArchiveEntry();
      }
    }
    return path;
  }

  private Path write(String file, RawZip zip) throws IOException {
    return Files.write(folder.resolve(file), zip.bytes());
  }

  private List<String> run(String heap, Path... files) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OpenInSmallHeap.class.getName()));
    Stream.of(files).map(Path::toString).forEach(command::add);
    try (ExternalProgram program =
        ExternalProgram.start(Path.of("."), Map.of(), command.toArray(String[]::new))) {
      assertThat(program.awaitEnd(Duration.ofSeconds(60))).as(program.output()).isZero();
      List<String> lines =
          program.lines().stream().filter(line -> line.matches("\\d+ .*")).toList();
      System.out.println(String.join("\n", lines));
      return lines;
    }
  }
}
