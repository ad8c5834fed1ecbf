package io.importhub.server.bench;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * (e) From the outcome's commit to the SDK's callback, with tiny jobs at a steady rate, beside a
 * client that polls each job once a second and beside a bare Spring push.
 */
class OutcomePushBench {
  private static final int[] RATES = {50, 100, 150, 200};
  private static final Duration WARM_UP = Duration.ofSeconds(12);
  private static final Duration STEP = Duration.ofSeconds(8);
  private static final String COMMIT = "(e) outcome's commit to ";

  private final Figures figures = Figures.of("outcome-push");

  @Test
  void fromTheOutcomesCommitToTheCallback() throws IOException {
    int sustained = 0;
    Latencies pushed = new Latencies();
    Latencies polled;
    try (HubProcess server = HubProcess.start()) {
      HubApi api = new HubApi(server.url(), "ann");
      try (TinyJobs jobs = new TinyJobs(server)) {
        jobs.run(RATES[0], WARM_UP);
        for (int rate : RATES) {
          TinyJobs.Step step = jobs.run(rate, STEP);
          figures.say(step.toString());
          if (step.isSustained()) {
            sustained = rate;
            pushed = step.toCallback();
          }
        }
      }
      polled = PolledJobs.run(server, api, RATES[0], STEP);
    }
    Latencies bare = BareSpringPush.measure(sustained, WARM_UP, STEP);
    figures.say("polling: " + polled);
    figures.say("bare Spring push: " + bare);

    figures.add(
        Figures.Figure.of("(e) tiny jobs, highest sustained rate", sustained, "jobs/s")
            .aim("<= 200 tried"));
    for (int percent : new int[] {50, 99}) {
      figures.add(
          Figures.Figure.of(COMMIT + "callback, p" + percent, pushed.percentile(percent), "ms")
              .beside("polling at 1 s", polled.percentile(percent)));
      figures.add(
          Figures.Figure.of(COMMIT + "callback, p" + percent, pushed.percentile(percent), "ms")
              .beside("bare Spring push", bare.percentile(percent)));
    }
  }
}
