package io.importhub.server.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a first start leaves in SQLite: the tables, the signing key and the demo data. Half of a
 * start is making the key and the hashes of the passwords, so servers of tests begin with a copy,
 * unless they store something else at their first start.
 */
final class PreparedData {
  private static final String DATABASE = "importhub.db";
  private static final List<String> FIRST_START_SETTINGS =
      List.of(
          "--spring.datasource.",
          "--spring.profiles.active=",
          "--importhub.demo-data",
          "--importhub.bootstrap.",
          "--importhub.catalog.",
          "--importhub.uas.");
  private static byte @Nullable [] database;

  private PreparedData() {}

  /** Fills the data directory of a server that is about to start for the first time. */
  static void fill(Path dataDir, List<String> settings) {
    if (DatabaseKind.ofTests() == DatabaseKind.SQLITE
        && settings.stream().noneMatch(PreparedData::countsAtTheFirstStart)) {
      try {
        Files.createDirectories(dataDir);
        Files.write(dataDir.resolve(DATABASE), database());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean countsAtTheFirstStart(String setting) {
    return FIRST_START_SETTINGS.stream().anyMatch(setting::startsWith);
  }

  private static synchronized byte[] database() throws IOException {
    byte[] made = database;
    if (made == null) {
      Path dataDir;
      try (HubServer first = HubServer.startEmpty()) {
        dataDir = first.dataDir();
        first.stop();
        requireNothingElse(dataDir);
        made = Files.readAllBytes(dataDir.resolve(DATABASE));
      }
      database = made;
    }
    return made;
  }

  /** A log beside the database would hold a part of it. */
  private static void requireNothingElse(Path dataDir) throws IOException {
    try (Stream<Path> files = Files.list(dataDir)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      if (names.stream().anyMatch(name -> name.startsWith(DATABASE + "-"))) {
        throw new AssertionError("a server that has stopped left " + names);
      }
    }
  }
}
