package io.importhub.server.bench;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.Multipart;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tiny jobs whose clients ask once a second whether they are over, as the documented service is
 * used without a push: at once, and then each second.
 */
final class PolledJobs {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int FIRST_NUMBER = 1_000_000;

  private PolledJobs() {}

  /** From the outcome's commit to the answer that tells of it. */
  static Latencies run(HubProcess server, HubApi api, int rate, Duration time) {
    String base = HubApi.base("DemoRepo0002", "DemoProfile1");
    Map<String, Instant> known = new ConcurrentHashMap<>();
    OpenLoop.run(
        rate,
        time,
        number -> {
          var answer =
              api.send(
                  new Multipart()
                      .file("tiny.mgr", TinyJobs.command(FIRST_NUMBER + number))
                      .post(api.authorized(base + "/import")));
          String job = JsonMapper.shared().readTree(answer.body()).get("job_id").asString();
          while (api.get(base + "/import/job/" + job).statusCode() != 200) {
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
