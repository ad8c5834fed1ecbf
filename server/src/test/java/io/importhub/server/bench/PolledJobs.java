package io.importhub.server.bench;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tiny jobs whose clients ask once a second whether they are over, as the documented service is
 * used without a push: at once, and then each second.
 */
final class PolledJobs {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final String REPOSITORY = "DemoRepo0002";
  private static final int FIRST_NUMBER = 1_000_000;

  private PolledJobs() {}

  /** From the outcome's commit to the answer that tells of it. */
  static Latencies run(HubProcess server, HubApi api, int rate, Duration time) {
    Map<String, Instant> known = new ConcurrentHashMap<>();
    OpenLoop.run(
        rate,
        time,
        number -> {
          String job = api.postImport(REPOSITORY, TinyJobs.command(FIRST_NUMBER + number));
          while (!api.isOver(REPOSITORY, job)) {
            Thread.sleep(EVERY);
          }
          known.put(job, Instant.now());
        });
    Latencies latencies = new Latencies();
    Outcomes.times(server, known.keySet())
        .forEach(
            (job, end) ->
                latencies.addMillis(Duration.between(end, known.get(job)).toNanos() / 1e6));
    return latencies;
  }
}
