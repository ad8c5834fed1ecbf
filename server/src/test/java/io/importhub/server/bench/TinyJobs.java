package io.importhub.server.bench;

import static org.awaitility.Awaitility.await;

import io.importhub.client.ImportProcessClient;
import io.importhub.client.UploadRequest;
import io.importhub.client.UploadSource;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/**
 * Imports of one command by the SDK, one client for each of the two repositories of the demo data,
 * and when their {@code onCheckStatusFinished} came.
 */
final class TinyJobs implements AutoCloseable {
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(2);

  private final HubProcess server;
  private final Path rejects = Files.createTempDirectory("importhub-bench");
  private final List<ImportProcessClient> clients = new ArrayList<>();
  private final Map<String, Instant> calledBack = new ConcurrentHashMap<>();
  private int made;

  TinyJobs(HubProcess server) throws IOException {
    this.server = server;
    for (String repository : List.of("DemoRepo0001", "DemoRepo0002")) {
      var client =
          new ImportProcessClient(Clients.setting(server.url(), "ann", repository, rejects));
      client.onCheckStatusFinished(status -> calledBack.put(status.jobId(), Instant.now()));
      client.getToken().join();
      clients.add(client);
    }
  }

  /**
   * What came of one rate.
   *
   * @param waiting the jobs that had no callback yet when the last one was posted
   * @param toAnswer from when a job was due to be posted to its 202
   * @param toCallback from the {@code time} of CheckStatusFinished to the callback
   * @param cpuMillisPerJob of the server
   */
  record Step(
      int rate, int waiting, Latencies toAnswer, Latencies toCallback, double cpuMillisPerJob) {

    /** Whether the queue did not grow: at the end less than half a second of jobs was under way. */
    boolean isSustained() {
      return waiting < rate / 2.0;
    }

    @Override
    public String toString() {
      return ("%d jobs/s: %d waiting at the end; POST to 202: %s; commit to callback: %s;"
              + " %.1f ms of CPU a job")
          .formatted(rate, waiting, toAnswer, toCallback, cpuMillisPerJob);
    }
  }

  /** Posts at a rate for a time, and waits for the last callback. */
  Step run(int rate, Duration time) {
    Set<String> posted = ConcurrentHashMap.newKeySet();
    AtomicInteger over = new AtomicInteger();
    int first = made;
    Duration cpu = ServerProcess.cpu(server);
    Latencies toAnswer =
        OpenLoop.run(
            rate,
            time,
            number -> {
              ImportProcessClient client = clients.get(number % clients.size());
              var upload = client.postFile(file(first + number)).get();
              posted.add(upload.jobId());
              var unused = client.startWaitProcessImport(upload).thenRun(over::incrementAndGet);
            });
    made += posted.size();
    int waiting = posted.size() - over.get();
    await().atMost(DRAIN_LIMIT).until(() -> over.get() == posted.size());
    await().until(() -> calledBack.keySet().containsAll(posted));
    Latencies toCallback = new Latencies();
    Outcomes.times(server, posted)
        .forEach(
            (job, time0) ->
                toCallback.addMillis(Duration.between(time0, calledBack.get(job)).toNanos() / 1e6));
    return new Step(
        rate,
        waiting,
        toAnswer,
        toCallback,
        ServerProcess.cpu(server).minus(cpu).toNanos() / 1e6 / posted.size());
  }

  /** A file that creates one object of its own. */
  static UploadRequest file(int number) {
    return UploadRequest.of(
        UploadSource.of("tiny.mgr", command(number).getBytes(StandardCharsets.UTF_8)));
  }

  static String command(int number) {
    return ".Create .\"Application\" \"Tiny %d\" -\n        .CHK \"%012dC30000mCpCpC\"\n"
        .formatted(number, number);
  }

  @Override
  public void close() throws IOException {
    clients.forEach(ImportProcessClient::close);
    FileSystemUtils.deleteRecursively(rejects);
  }
}
