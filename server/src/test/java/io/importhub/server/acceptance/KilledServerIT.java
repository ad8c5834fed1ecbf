package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.Validate;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.DatabaseKind;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.RepositoryRows;
import io.importhub.server.testkit.XmgFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed while it imports two files of 5 MB into two repositories, and then
 * imports them again undisturbed. Each database has two of the four modes here; {@link
 * RandomKillsIT} has all of them.
 */
@Order(1)
class KilledServerIT {
  private static final long SEED = Long.getLong("importhub.test.seed", 7);

  @TempDir Path directory;

  @Test
  @Tag("postgresql")
  @DisplayName("fault 22, T-69, T-70: the imports of a killed server end once, as if undisturbed")
  void importsOfAKilledServerEndOnceAsIfUndisturbed() throws Exception {
    boolean sqlite = DatabaseKind.ofTests() == DatabaseKind.SQLITE;
    Path faulty = file("faulty.mgr", 0.01);
    Path second = sqlite ? file("clean.mgr", 0) : faulty;
    Validate firstMode = sqlite ? Validate.STANDARD : Validate.AT_END;
    Validate secondMode = sqlite ? Validate.AT_END_ON_SUCCESS : Validate.NEVER;
    double moment = 0.5 * new Random(SEED).nextDouble();

    Imported[] killed = new Imported[2];
    try (HubProcess hub = HubProcess.start()) {
      RepositoryRows rows = new RepositoryRows(hub.jdbcUrl());
      try (WaitingImport one = importing(hub.url(), "DemoRepo0001", faulty, firstMode);
          WaitingImport two = importing(hub.url(), "DemoRepo0002", second, secondMode)) {
        await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> one.progress() > moment || one.isOver());
        hub.kill();
        hub.restart();
        killed[0] = one.imported(hub.url(), rows);
        killed[1] = two.imported(hub.url(), rows);
        assertThat(one.attempts()).isEqualTo(2);
      }
      rows.empty("DemoRepo0001");
      rows.empty("DemoRepo0002");
      try (WaitingImport one = importing(hub.url(), "DemoRepo0001", faulty, firstMode);
          WaitingImport two = importing(hub.url(), "DemoRepo0002", second, secondMode)) {
        killed[0].assertSame(one.imported(hub.url(), rows));
        killed[1].assertSame(two.imported(hub.url(), rows));
        assertThat(one.attempts()).isEqualTo(1);
      }
    }
    assertThat(killed[0].rejectFile()).contains("- Reject 1  line ");
    assertThat(killed[0].repository()).isNotEmpty();
    assertThat(killed[1].repository().isEmpty()).isEqualTo(secondMode == Validate.NEVER);
  }

  @Test
  @DisplayName("fault 22: an XMG import of a killed server starts again, and nothing is doubled")
  void xmgImportOfAKilledServerEndsOnceAsIfUndisturbed() throws Exception {
    Path xmg =
        Files.writeString(
            directory.resolve("large.xmg"), XmgFiles.of(CommandFiles.large(16_000, 0.01, SEED, 0)));

    try (HubProcess hub = HubProcess.start()) {
      RepositoryRows rows = new RepositoryRows(hub.jdbcUrl());
      Imported killed;
      try (WaitingImport one = importing(hub.url(), "DemoRepo0001", xmg, Validate.STANDARD)) {
        await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> one.progress() > 0.2 || one.isOver());
        hub.kill();
        hub.restart();
        killed = one.imported(hub.url(), rows);
        assertThat(one.attempts()).isEqualTo(2);
      }
      assertThat(killed.repository()).isNotEmpty();
      rows.empty("DemoRepo0001");
      try (WaitingImport one = importing(hub.url(), "DemoRepo0001", xmg, Validate.STANDARD)) {
        killed.assertSame(one.imported(hub.url(), rows));
      }
    }
  }

  private WaitingImport importing(String url, String repository, Path file, Validate mode) {
    return new WaitingImport(url, repository, file, mode, directory);
  }

  private Path file(String name, double rejectShare) throws Exception {
    Path path = directory.resolve(name);
    Files.writeString(
        path, CommandFiles.large(36_000, rejectShare, SEED, 2_500).withNotes(1_000).text());
    assertThat(Files.size(path)).isBetween(5_000_000L, 6_000_000L);
    return path;
  }
}
