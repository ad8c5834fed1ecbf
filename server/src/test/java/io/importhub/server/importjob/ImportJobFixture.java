package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.zaxxer.hikari.HikariDataSource;
import io.importhub.server.importer.Format;
import io.importhub.server.importer.Importers;
import io.importhub.server.testkit.DatabaseKind;
import io.importhub.server.testkit.Databases;
import io.importhub.server.upload.UploadStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The execution of imports in a real database, with a file format and a repository for tests at its
 * edges. Time goes on by itself, 20 milliseconds at each look.
 */
final class ImportJobFixture implements AutoCloseable {
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  final LineImporter importer = new LineImporter();
  final MemoryUploads uploads;
  final News news = new News();

  private ImportJobFixture(
      Map<String, Object> properties, @Nullable DataSource postgres, MemoryUploads uploads) {
    this.uploads = uploads;
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("t", properties));
    if (postgres != null) {
      context.registerBean(DataSource.class, () -> postgres);
    }
    context.scan("io.importhub.server.store");
    context.register(
        Transactions.class,
        ImportJobs.class,
        JobEvents.class,
        JobEventLog.class,
        JobAnnouncer.class,
        JdbcRejectLog.class,
        JdbcRejectFiles.class,
        RenamedObjects.class,
        FindingLog.class,
        Checkpoints.class,
        Attempts.class,
        ImportPlans.class,
        UnreadCommands.class,
        CancelRequests.class,
        Cancellation.class,
        RejectFileMaker.class,
        OutcomeRecorder.class,
        ErrorEnding.class,
        Failures.class,
        JobRunner.class,
        SchedulerJobQueue.class,
        ImportExecution.class,
        QueueNet.class);
    context.registerBean(
        KillableTransactions.class, () -> new KillableTransactions(bean(DataSource.class)));
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(bean(DataSource.class)));
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(bean(DataSource.class)));
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    context.registerBean(InstantSource.class, SteppingTime::new);
    context.registerBean(UploadStore.class, () -> uploads);
    context.registerBean(OneCatalog.class);
    context.registerBean(ThingWriters.class, () -> new ThingWriters(bean(JdbcClient.class)));
    context.registerBean(Importers.class, () -> importers(importer));
    context.registerBean(WholeRun.class, NoSnapshots::new);
    context.registerBean(
        ImportProperties.class,
        () ->
            new ImportProperties(
                DataSize.ofMegabytes(4),
                Duration.ofDays(7),
                Duration.ofHours(24),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                1000));
    context.registerBean(
        ExecutionProperties.class,
        () ->
            new ExecutionProperties(
                3, 10, List.of(Duration.ofMillis(10), Duration.ofMillis(20)), 1000, 10_000));
    context.registerBean(News.class, () -> news);
    context.registerBean(
        Scheduler.class,
        () -> scheduler(bean(DataSource.class), bean(ImportExecution.class)),
        definition -> definition.setDestroyMethodName("stop"));
    context.refresh();
    migrate();
  }

  /** On an empty database of the kind of these tests; one of SQLite is in the directory. */
  static ImportJobFixture ofTests(Path directory) {
    return switch (DatabaseKind.ofTests()) {
      case SQLITE -> onSqlite(directory);
      case POSTGRESQL -> onPostgres(Databases.postgresUrl(), new MemoryUploads());
    };
  }

  static ImportJobFixture onSqlite(Path directory) {
    return new ImportJobFixture(
        Map.of("importhub.data-dir", directory.toString()), null, new MemoryUploads());
  }

  /** A node on PostgreSQL; several may share a database and the uploads. */
  static ImportJobFixture onPostgres(String url, MemoryUploads uploads) {
    var database = new HikariDataSource();
    database.setJdbcUrl(url);
    database.setMaximumPoolSize(8);
    return new ImportJobFixture(Map.of("spring.datasource.url", "of a test"), database, uploads);
  }

  private static Scheduler scheduler(DataSource dataSource, ImportExecution execution) {
    CustomTask<Void> task = new ExecutionConfiguration().importQueueTask(execution);
    return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), task)
        .schedulerName(() -> UUID.randomUUID().toString())
        .threads(4)
        .pollingInterval(Duration.ofMillis(200))
        .heartbeatInterval(Duration.ofSeconds(1))
        .missedHeartbeatsLimit(4)
        .shutdownMaxWait(Duration.ofMillis(200))
        .enableImmediateExecution()
        .build();
  }

  private static Importers importers(LineImporter importer) {
    var factory = new AnnotationConfigApplicationContext();
    factory.registerBean(LineImporter.class, () -> importer);
    factory.register(Importers.class);
    factory.refresh();
    return factory.getBean(Importers.class);
  }

  private void migrate() {
    var flyway = Flyway.configure().dataSource(bean(DataSource.class));
    context
        .getBeansOfType(FlywayConfigurationCustomizer.class)
        .values()
        .forEach(customizer -> customizer.customize(flyway));
    flyway.load().migrate();
    bean(JdbcClient.class)
        .sql(
            """
            create table if not exists thing (
              repo_key integer, name varchar(255), staged_by varchar(32), attempt integer)
            """)
        .update();
  }

  /** These tests import commands alone. */
  private static final class NoSnapshots implements WholeRun {
    @Override
    public void run(Attempt attempt) {
      throw new AssertionError("no test here imports a snapshot");
    }

    @Override
    public int count(ImportJob job) {
      throw new AssertionError("no test here imports a snapshot");
    }
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Posts a file, without waking the queue. */
  ImportJob post(int repoKey, ValidateMode mode, String... lines) {
    return post(repoKey, mode, false, job -> job, lines);
  }

  ImportJob post(
      int repoKey,
      ValidateMode mode,
      boolean reprocess,
      UnaryOperator<String> name,
      String... lines) {
    String id = UUID.randomUUID().toString().replace("-", "");
    byte[] bytes =
        lines.length == 0 ? new byte[0] : (String.join("\n", lines) + "\n").getBytes(UTF_8);
    uploads.byId.put(id, bytes);
    ImportJob job =
        new ImportJob(
            id,
            "DemoEnv00001",
            "DemoRepo0001",
            repoKey,
            "DemoProfile1",
            "Kvlo(gBDIWdL",
            "ann",
            id,
            name.apply("demo.mgr"),
            bytes.length,
            "0",
            "UTF-8",
            Format.COMMANDS,
            new ImportOptions(mode, reprocess, Set.of("Data"), false, false),
            ImportJob.Status.QUEUED,
            0,
            0,
            null,
            null,
            null,
            false,
            ImportCounts.NONE,
            null,
            Instant.EPOCH,
            null,
            null);
    inTransaction(() -> bean(ImportJobs.class).add(job));
    return job;
  }

  void inTransaction(Runnable work) {
    new TransactionTemplate(bean(KillableTransactions.class))
        .executeWithoutResult(status -> work.run());
  }

  /** Runs the oldest job of a repository once. */
  RunEnd runNext(int repoKey) {
    return bean(JobRunner.class)
        .run(bean(ImportJobs.class).oldestUnfinished(repoKey).orElseThrow());
  }

  ImportJob find(ImportJob job) {
    return bean(ImportJobs.class).find(job.jobId()).orElseThrow();
  }

  List<JobEvent> events(ImportJob job) {
    return bean(JobEvents.class).after(job.jobId(), 0, 1000);
  }

  List<String> eventNames(ImportJob job) {
    return events(job).stream().map(JobEvent::name).toList();
  }

  JsonNode body(ImportJob job, String event) {
    return events(job).stream()
        .filter(found -> found.name().equals(event))
        .map(found -> bean(JsonMapper.class).readTree(found.body()))
        .findFirst()
        .orElseThrow();
  }

  List<LoggedReject> rejects(ImportJob job) {
    return bean(JdbcRejectLog.class).heads(job.jobId(), 0, 100_000);
  }

  String rejectFile(ImportJob job) {
    try (var in = bean(JdbcRejectFiles.class).open(job.jobId(), 0)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  List<String> saved(int repoKey) {
    return bean(ThingWriters.class).saved(repoKey);
  }

  @Override
  public void close() {
    context.close();
  }

  /** What the rest of the server was told. */
  static final class News {
    final List<JobEventsRecorded> recorded = new CopyOnWriteArrayList<>();
    final List<JobProgressed> progressed = new CopyOnWriteArrayList<>();
    boolean fails;

    @EventListener
    void on(JobEventsRecorded news) {
      recorded.add(news);
      if (fails) {
        throw new IllegalStateException("a listener that fails");
      }
    }

    @EventListener
    void on(JobProgressed news) {
      progressed.add(news);
    }
  }

  private static final class SteppingTime implements InstantSource {
    private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis.addAndGet(20));
    }
  }

  @EnableTransactionManagement(proxyTargetClass = true)
  static class Transactions {}
}
