package io.importhub.server.bench;

import static org.awaitility.Awaitility.await;

import io.importhub.server.bench.Figures.Figure;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * (d) How long others wait while a file of 30 MB is imported: who asks for its status, signs in,
 * and posts small files into another repository.
 */
class LatencyDuringImportBench {
  private static final int COMMANDS = 215_000;
  private static final double REJECT_SHARE = 0.01;

  private static final String LARGE = "DemoRepo0001";
  private static final String SMALL = "DemoRepo0002";

  private static final double STATUS_PER_SECOND = 20;
  private static final double SIGN_INS_PER_SECOND = 4;
  private static final double POSTS_PER_SECOND = 10;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final Figures figures = Figures.of("latency-during-import");

  @Test
  void othersWhileALargeFileIsImported() {
    String file = CommandFiles.large(COMMANDS, REJECT_SHARE, 1, 0).text();
    figures.say("%,d commands, %,d bytes".formatted(COMMANDS, file.length()));
    try (HubProcess server = HubProcess.start()) {
      HubApi api = new HubApi(server.url(), "ann");
      String first = api.postImport(SMALL, TinyJobs.command(0));
      long warm = System.nanoTime() + WARM_UP.toNanos();
      load(server, api, SMALL, first, 1, () -> System.nanoTime() < warm);

      long begun = System.nanoTime();
      String large = api.postImport(LARGE, file);
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<Void> watch = whenOver(api, large, () -> over.set(true));
      Load load = load(server, api, LARGE, large, 1_000_000, () -> !over.get());
      watch.join();

      figures.say("the import beside that: %.1f s".formatted((System.nanoTime() - begun) / 1e9));
      add("GET …/job/{id}", load.status, 250);
      add("POST /uas/connect/token", load.signIns, 1000);
      add("small POST …/import", load.posts, 1000);
    }
  }

  private record Load(Latencies status, Latencies signIns, Latencies posts) {}

  private static Load load(
      HubProcess server,
      HubApi api,
      String repository,
      String job,
      int firstNumber,
      BooleanSupplier goesOn) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var status =
          CompletableFuture.supplyAsync(
              () -> OpenLoop.run(STATUS_PER_SECOND, goesOn, number -> api.isOver(repository, job)),
              threads);
      var signIns =
          CompletableFuture.supplyAsync(
              () ->
                  OpenLoop.run(
                      SIGN_INS_PER_SECOND, goesOn, number -> new HubApi(server.url(), "bob")),
              threads);
      Latencies posts =
          OpenLoop.run(
              POSTS_PER_SECOND,
              goesOn,
              number -> api.postImport(SMALL, TinyJobs.command(firstNumber + number)));
      return new Load(status.join(), signIns.join(), posts);
    }
  }

  private static CompletableFuture<Void> whenOver(HubApi api, String job, Runnable then) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> api.isOver(LARGE, job));
          } finally {
            then.run();
          }
        });
  }

  private void add(String call, Latencies latencies, int aimMillis) {
    figures.say(call + ": " + latencies);
    figures.add(
        Figure.of(
                "(d) %s during an import of 30 MB, p99".formatted(call),
                latencies.percentile(99),
                "ms")
            .aim("<= " + aimMillis));
  }
}
