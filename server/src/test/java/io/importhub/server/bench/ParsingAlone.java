package io.importhub.server.bench;

import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.Format;
import io.importhub.server.importer.Importer;
import io.importhub.server.importer.Importers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads a command file to its end and does nothing with what it says. */
final class ParsingAlone {
  private static final int ROUNDS = 15;

  private ParsingAlone() {}

  /** The best of several rounds, by the clock; one thread reads. */
  static double megabytesPerSecond(BenchHub hub, String text) throws IOException {
    Importer importer = hub.bean(Importers.class).forFormat(Format.COMMANDS).orElseThrow();
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      importer.read(BytesSource.of(file, StandardCharsets.UTF_8), new Dropped());
      best = Math.min(best, System.nanoTime() - start);
    }
    return file.length / 1e6 / (best / 1e9);
  }
}
