package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

class RetentionTest {
  private static final List<String> TABLES =
      List.of(
          "import_job",
          "import_event",
          "import_reject",
          "import_renamed",
          "reject_file",
          "reject_file_chunk");

  private ImportJobFixture hub;

  @BeforeEach
  void open(@TempDir Path directory) {
    hub = ImportJobFixture.ofTests(directory);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void removesAllOfAJobOnceItsRetentionIsOverAndNothingBefore() {
    String[] lines =
        IntStream.range(0, 12_000).mapToObj("bad line %d"::formatted).toArray(String[]::new);
    ImportJob old = hub.post(1, ValidateMode.STANDARD, lines);
    hub.runNext(1);
    ImportJob waiting = hub.post(1, ValidateMode.STANDARD, "make a");
    Instant ended = Objects.requireNonNull(hub.find(old).endedAt());
    var now = new AtomicReference<>(ended.plus(Duration.ofDays(7)));
    var retention =
        new Retention(
            hub.bean(JdbcClient.class),
            hub.bean(ImportProperties.class),
            now::get,
            hub.bean(PlatformTransactionManager.class));

    retention.sweep();
    assertThat(hub.find(old).isOver()).isTrue();
    assertThat(rows("import_reject")).isEqualTo(12_000);

    now.updateAndGet(time -> time.plusMillis(1));
    retention.sweep();
    assertThat(hub.bean(ImportJobs.class).find(old.jobId())).isEmpty();
    assertThat(hub.find(waiting).isOver()).isFalse();
    assertThat(TABLES.stream().map(this::rows)).containsExactly(1L, 0L, 0L, 0L, 0L, 0L);
  }

  private long rows(String table) {
    return hub.bean(JdbcClient.class)
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }
}
