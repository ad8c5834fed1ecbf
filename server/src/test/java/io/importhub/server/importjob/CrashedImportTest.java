package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills the process at every transaction of an import, and lets a second attempt go on. */
@DisplayName("fault 22")
@Order(1)
class CrashedImportTest {

  @ParameterizedTest
  @CsvSource({
    "STANDARD, false", "STANDARD, true",
    "AT_END, false", "AT_END, true",
    "AT_END_ON_SUCCESS, false", "AT_END_ON_SUCCESS, true",
    "NEVER, false", "NEVER, true"
  })
  void endsAsIfItHadNeverBeenKilled(
      ValidateMode mode, boolean inPlaceOfCommit, @TempDir Path directory) {
    try (ImportJobFixture hub = ImportJobFixture.ofTests(directory)) {
      String[] lines = lines();
      ImportJob undisturbed = hub.post(1, mode, lines);
      hub.runNext(1);
      int repoKey = 2;
      boolean killed = true;
      int kills = 0;
      while (killed) {
        ImportJob job = hub.post(repoKey, mode, lines);
        KillableTransactions process = hub.bean(KillableTransactions.class);
        process.killAt(++kills, inPlaceOfCommit);
        killed = !runUntilKilled(hub, repoKey);
        process.startAgain();
        if (!hub.find(job).isOver()) {
          hub.runNext(repoKey);
        }
        assertSame(hub, undisturbed, job, repoKey++);
      }
      assertThat(kills).isGreaterThan(mode == ValidateMode.STANDARD ? 6 : 4);
    }
  }

  private static boolean runUntilKilled(ImportJobFixture hub, int repoKey) {
    try {
      hub.runNext(repoKey);
    } catch (KillableTransactions.Killed e) {
      return false;
    }
    return !hub.bean(KillableTransactions.class).isDead();
  }

  private static void assertSame(
      ImportJobFixture hub, ImportJob undisturbed, ImportJob job, int repoKey) {
    ImportJob expected = hub.find(undisturbed);
    ImportJob ended = hub.find(job);
    assertThat(ended.isOver()).isTrue();
    assertThat(ended.reason()).isEqualTo(ImportJob.Reason.DONE);
    assertThat(ended.counts()).isEqualTo(expected.counts());
    assertThat(ended.saved()).isEqualTo(expected.saved());
    assertThat(hub.saved(repoKey)).containsExactlyInAnyOrderElementsOf(hub.saved(1));
    assertThat(hub.bean(ThingWriters.class).staged()).isZero();
    assertThat(hub.rejectFile(job)).isEqualTo(hub.rejectFile(undisturbed));
    assertThat(rejects(hub, job)).isEqualTo(rejects(hub, undisturbed));
    assertThat(hub.bean(RenamedObjects.class).page(job.jobId(), 0, 100))
        .isEqualTo(hub.bean(RenamedObjects.class).page(undisturbed.jobId(), 0, 100));
    assertThat(hub.events(job).stream().map(JobEvent::seq))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, hub.events(job).size()).boxed().toList());
    assertThat(withoutStarts(hub, job)).isEqualTo(withoutStarts(hub, undisturbed));
  }

  private static List<String> rejects(ImportJobFixture hub, ImportJob job) {
    return hub.rejects(job).stream()
        .map(reject -> reject.number() + " " + reject.line() + " " + reject.reject())
        .toList();
  }

  private static List<String> withoutStarts(ImportJobFixture hub, ImportJob job) {
    return hub.eventNames(job).stream().filter(name -> !name.equals("ImportStarted")).toList();
  }

  private static String[] lines() {
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of("make a", "note first", "make old b", "make a", "save", "save"));
    lines.addAll(List.of("bad", "make c", "note second", "make old d", "save", "make a", "bad"));
    IntStream.range(0, 2400).mapToObj(i -> "make row " + i).forEach(lines::add);
    lines.addAll(List.of("note third", "make c", "save", "make e", "make row 7", "note fourth"));
    return Stream.concat(lines.stream(), Stream.of("make f")).toArray(String[]::new);
  }
}
