package io.importhub.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.bench.BenchHub.Import;
import io.importhub.server.bench.Figures.Figure;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.Databases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Figures (a) and (b): how fast command files are imported, beside what plain JDBC does with as
 * many rows, and whether that depends on the sizes of file and repository. Compared is what is
 * measured in turn, on one server.
 */
class ImportBench {
  private static final Figures FIGURES = Figures.of("import");
  private static final int ROUNDS = 2;
  private static final int SMALL_ROUNDS = 4;
  private static final int[] SIZES = {0, 10_000, 100_000, 1_000_000};
  private static final CommandFiles.Generated LARGE = CommandFiles.large(215_000, 0.01, 3, 0);
  private static final CommandFiles.Generated SMALL = CommandFiles.large(21_500, 0.01, 3, 0);

  @Test
  void parsingAlone() throws Exception {
    try (BenchHub hub = BenchHub.start()) {
      FIGURES.add(
          Figure.of(
                  "(a) parsing alone, 30 MB",
                  ParsingAlone.megabytesPerSecond(hub, LARGE.text()),
                  "MB/s")
              .aim(">= 150"));
    }
  }

  @Test
  void onSqlite() throws Exception {
    try (BenchHub hub = BenchHub.start()) {
      measure(hub, "SQLite");
    }
  }

  @Test
  void onPostgres() throws Exception {
    try (BenchHub hub = BenchHub.start("--spring.datasource.url=" + Databases.postgresUrl())) {
      measure(hub, "PostgreSQL");
    }
  }

  private static void measure(BenchHub hub, String database) throws Exception {
    warmUp(hub);
    double commandsPerSecond = largeFile(hub, database);
    sizes(hub, database, commandsPerSecond);
  }

  /** Compilers have done their work when the figures are taken. */
  private static void warmUp(BenchHub hub) throws Exception {
    int repository = hub.newRepository();
    PlainRows rows = null;
    for (int i = 0; i < 4; i++) {
      hub.run(i % 2 == 0 ? hub.newRepository() : repository, SMALL.text());
      if (rows == null) {
        rows = PlainRows.of(hub.dataSource(), repository);
      }
      rows.upsert(hub.newRepository());
    }
  }

  private static double largeFile(BenchHub hub, String database) throws Exception {
    Mean newImport = new Mean();
    Mean newRows = new Mean();
    Mean newCopy = new Mean();
    Mean againImport = new Mean();
    Mean againRows = new Mean();
    long rowCount = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int repository = hub.newRepository();
      int plain = hub.newRepository();
      newImport.add(hub.run(repository, LARGE.text()));
      PlainRows rows = PlainRows.of(hub.dataSource(), repository);
      rowCount = rows.count();
      newRows.add(rows.count(), rows.upsert(plain));
      if (database.equals("PostgreSQL")) {
        newCopy.add(rows.count(), rows.copy(hub.newRepository()));
      }
      againImport.add(hub.run(repository, LARGE.text()));
      againRows.add(rows.count(), rows.upsert(plain));
    }
    assertThat(newImport.count).isEqualTo((long) ROUNDS * LARGE.commands());
    double rowsOfACommand = (double) rowCount / LARGE.commands();
    compare("new, " + database, newImport, newRows, rowsOfACommand);
    if (newCopy.count > 0) {
      FIGURES.add(
          Figure.of("(a) 30 MB, new, PostgreSQL", newImport.perSecond(), "commands/s")
              .beside("COPY, rows/s", newCopy.perSecond()));
    }
    compare("again, " + database, againImport, againRows, rowsOfACommand);
    return newImport.perSecond();
  }

  private static void compare(String what, Mean imports, Mean rows, double rowsOfACommand) {
    FIGURES.add(
        Figure.of("(a) 30 MB, " + what, imports.perSecond(), "commands/s")
            .beside("JDBC batches, rows/s", rows.perSecond())
            .aim("ratio >= 0.33, better 0.50"));
    FIGURES.add(
        Figure.of(
                "(a) the same by the rows that it leaves",
                imports.perSecond() * rowsOfACommand,
                "rows/s")
            .beside("JDBC batches, rows/s", rows.perSecond())
            .aim("ratio >= 0.33, better 0.50"));
  }

  private static void sizes(BenchHub hub, String database, double ofLargeFile) throws Exception {
    List<Sized> all = new ArrayList<>();
    for (int size : SIZES) {
      all.add(new Sized(size, FilledRepository.make(hub, size), new Mean()));
    }
    for (int round = 0; round < SMALL_ROUNDS; round++) {
      for (Sized sized : all) {
        Import done = hub.run(sized.repository.key(), SMALL.text());
        assertThat(done.rejected()).isEqualTo(SMALL.rejects());
        sized.mean.add(done);
        sized.repository.removeWhatWasImported();
      }
    }
    double empty = all.getFirst().mean.perSecond();
    FIGURES.add(
        Figure.of("(b) 3 MB, new, " + database, empty, "commands/s")
            .beside("30 MB", ofLargeFile)
            .aim("ratio 0.80 to 1.20"));
    for (Sized sized : all.subList(1, all.size())) {
      FIGURES.add(
          Figure.of(
                  "(b) 3 MB into %,d objects, %s".formatted(sized.objects, database),
                  sized.mean.perSecond(),
                  "commands/s")
              .beside("into none", empty)
              .aim("ratio 0.80 to 1.20"));
    }
  }

  private record Sized(int objects, FilledRepository repository, Mean mean) {}

  private static final class Mean {
    private long count;
    private double seconds;

    void add(Import done) {
      add(done.commands(), done.millis() * 1_000_000);
    }

    void add(long more, long nanos) {
      count += more;
      seconds += nanos / 1e9;
    }

    double perSecond() {
      return count / seconds;
    }
  }
}
