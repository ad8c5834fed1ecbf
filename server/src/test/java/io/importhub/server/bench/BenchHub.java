package io.importhub.server.bench;

import io.importhub.client.ImportOptions;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.UploadRequest;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A server in this process, whose imports are timed and whose database is at hand. */
final class BenchHub implements AutoCloseable {
  private static final long LIMIT_MINUTES = 5;

  private final Path files;
  private final HubServer server;
  private int lastRepository = 1000;

  private BenchHub(Path files, HubServer server) {
    this.files = files;
    this.server = server;
  }

  static BenchHub start(String... settings) throws IOException {
    return new BenchHub(Files.createTempDirectory("importhub-bench"), HubServer.start(settings));
  }

  /**
   * One import.
   *
   * @param millis from the start of the job's attempt until the client has the outcome and the
   *     reject file: without the upload
   */
  record Import(long commands, long rejected, long millis) {
    double commandsPerSecond() {
      return commands * 1000.0 / millis;
    }
  }

  /** Makes an empty repository; its key. */
  int newRepository() {
    int key = ++lastRepository;
    jdbc()
        .sql(
            """
            insert into repository (repo_key, environment_id, id, name)
            values (?, 'DemoEnv00001', ?, 'Bench')
            """)
        .params(key, repositoryId(key))
        .update();
    return key;
  }

  /** Imports a file through the SDK, with {@code reprocess}: what exists already is no reject. */
  Import run(int repository, String text) throws Exception {
    UploadRequest upload =
        UploadRequest.of(Files.writeString(files.resolve("bench.mgr"), text))
            .options(ImportOptions.defaults().withReprocess(true));
    try (ImportProcessClient client =
        new ImportProcessClient(
            Clients.setting(server.url(), "ann", repositoryId(repository), files))) {
      ImportOutcome outcome = client.importFile(upload).get(LIMIT_MINUTES, TimeUnit.MINUTES);
      // Not the row's ended_at, which is taken before the unsaved rows are published.
      long now = System.currentTimeMillis();
      return jdbc()
          .sql("select commands, rejected, started_at from import_job where job_id = ?")
          .param(outcome.jobId())
          .query(
              (row, number) ->
                  new Import(row.getLong(1), row.getLong(2), Math.max(1, now - row.getLong(3))))
          .single();
    }
  }

  JdbcClient jdbc() {
    return server.bean(JdbcClient.class);
  }

  DataSource dataSource() {
    return server.bean(DataSource.class);
  }

  <T> T bean(Class<T> type) {
    return server.bean(type);
  }

  @Override
  public void close() throws IOException {
    server.close();
    FileSystemUtils.deleteRecursively(files);
  }

  private static String repositoryId(int key) {
    return "BenchRep%04d".formatted(key);
  }
}
