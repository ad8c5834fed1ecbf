package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.Validate;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.DatabaseKind;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.RepositoryRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed again and again while it imports files of 5 MB into two repositories: at
 * moments drawn from {@code importhub.test.seed} over the whole time of upload, import and end, and
 * of the server's start. {@code importhub.test.kills} says how often.
 */
@Tag("faults")
class RandomKillsIT {
  private static final int KILLS = Integer.getInteger("importhub.test.kills", 100);
  private static final long SEED = Long.getLong("importhub.test.seed", 1);
  private static final int MOST_KILLS_OF_A_ROUND = 4;
  private static final double SHARE_IN_A_START = 0.2;

  @TempDir Path directory;
  private final Random random = new Random(SEED);
  private final List<Kind> kinds = new ArrayList<>();
  private final Map<Kind, Imported> undisturbed = new HashMap<>();
  private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
  private HubProcess hub;
  private RepositoryRows rows;
  private Duration start;
  private Duration imports;
  private long posted;

  /** What the killed server was at. */
  private enum Moment {
    STARTING,
    TAKING_IN,
    IMPORTING,
    IDLE
  }

  private record Kind(String repository, Path file, Validate mode) {}

  @Test
  @DisplayName("fault 22: imports of a server killed at random moments end as if undisturbed")
  void importsOfAServerKilledAtRandomMomentsEndAsIfUndisturbed() throws Exception {
    makeKinds();
    long began = System.nanoTime();
    try (HubProcess process =
        HubProcess.start(
            "--importhub.import.max-attempts=1000",
            "--importhub.import.idempotency-key-lease=2s",
            // What a killed upload leaves is swept within the wait of clear().
            "--importhub.import.abandoned-after=10s",
            "--importhub.import.sweep-interval=1s")) {
      hub = process;
      rows = new RepositoryRows(hub.jdbcUrl());
      start = Duration.ofNanos(System.nanoTime() - began);
      int rounds = 0;
      while (kills.values().stream().mapToInt(Integer::intValue).sum() < KILLS) {
        round(++rounds);
      }
      assertThat(rows.count("import_job")).isEqualTo(posted);
      assertThat(hub.log()).doesNotContain(" ERROR ");
      System.out.printf(
          "%s, seed %d: kills %s in %d imports, %s for one, %s for a start, %s in all%n",
          DatabaseKind.ofTests(),
          SEED,
          kills,
          2 * rounds,
          imports,
          start,
          Duration.ofNanos(System.nanoTime() - began));
    }
    assertThat(kills.getOrDefault(Moment.IMPORTING, 0)).isPositive();
  }

  private void round(int number) throws Exception {
    Kind first = pick("DemoRepo0001");
    Kind second = pick("DemoRepo0002");
    importUndisturbed(first, second);
    int left = 1 + random.nextInt(MOST_KILLS_OF_A_ROUND);
    String what = "round " + number + " of seed " + SEED + ": " + first + ", " + second;
    try (WaitingImport one = importing(first);
        WaitingImport two = importing(second)) {
      letPass(imports);
      while (left-- > 0) {
        kill(one, two);
        hub.beginRestart();
        while (random.nextDouble() < SHARE_IN_A_START) {
          letPass(start);
          hub.kill();
          kills.merge(Moment.STARTING, 1, Integer::sum);
          hub.beginRestart();
        }
        hub.awaitStarted();
        if (left > 0) {
          letPass(imports);
        }
      }
      try {
        one.imported(hub.url(), rows).assertSame(undisturbed.get(first));
        two.imported(hub.url(), rows).assertSame(undisturbed.get(second));
      } catch (AssertionError e) {
        throw new AssertionError(what, e);
      }
    }
    clear();
  }

  private void kill(WaitingImport one, WaitingImport two) {
    Moment moment =
        one.isOver() && two.isOver()
            ? Moment.IDLE
            : one.isAccepted() && two.isAccepted() ? Moment.IMPORTING : Moment.TAKING_IN;
    hub.kill();
    kills.merge(moment, 1, Integer::sum);
  }

  private void makeKinds() throws Exception {
    Path faulty = directory.resolve("faulty.mgr");
    Path clean = directory.resolve("clean.mgr");
    Files.writeString(faulty, CommandFiles.large(36_000, 0.01, SEED, 2_500).withNotes(500).text());
    Files.writeString(clean, CommandFiles.large(36_000, 0, SEED, 2_500).withNotes(500).text());
    for (String repository : List.of("DemoRepo0001", "DemoRepo0002")) {
      for (Validate mode : Validate.values()) {
        kinds.add(new Kind(repository, faulty, mode));
      }
      kinds.add(new Kind(repository, clean, Validate.AT_END_ON_SUCCESS));
    }
  }

  /** Has what two imports leave that nobody disturbs; makes them where it is not known yet. */
  private void importUndisturbed(Kind first, Kind second) throws Exception {
    if (undisturbed.containsKey(first) && undisturbed.containsKey(second)) {
      return;
    }
    long began = System.nanoTime();
    try (WaitingImport one = importing(first);
        WaitingImport two = importing(second)) {
      undisturbed.put(first, one.imported(hub.url(), rows));
      undisturbed.put(second, two.imported(hub.url(), rows));
      imports = Duration.ofNanos(System.nanoTime() - began);
      assertThat(one.attempts()).isEqualTo(1);
    }
    clear();
  }

  /** Leaves the repositories empty; asserts that the imports left no row of theirs behind. */
  private void clear() {
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> {
              assertThat(rows.staged()).isZero();
              assertThat(rows.count("upload") + rows.count("upload_chunk")).isZero();
            });
    rows.empty("DemoRepo0001");
    rows.empty("DemoRepo0002");
  }

  private Kind pick(String repository) {
    List<Kind> some = kinds.stream().filter(kind -> kind.repository.equals(repository)).toList();
    return some.get(random.nextInt(some.size()));
  }

  private WaitingImport importing(Kind kind) {
    posted++;
    return new WaitingImport(hub.url(), kind.repository, kind.file, kind.mode, directory);
  }

  /** The random moment is what this test is about: it waits for nothing. */
  private void letPass(Duration most) {
    long end = System.nanoTime() + (long) (most.toNanos() * random.nextDouble());
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
