package io.importhub.server.bench;

import io.importhub.server.bench.Figures.Figure;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * (e) From the outcome's commit to the SDK's callback, with tiny jobs at a steady rate, beside a
 * client that polls each job once a second and beside a bare Spring push.
 */
class OutcomePushBench {
  private static final int[] RATES = {50, 100, 150, 200};
  private static final Duration WARM_UP = Duration.ofSeconds(12);
  private static final Duration STEP = Duration.ofSeconds(8);

  private final Figures figures = Figures.of("outcome-push");

  @Test
  void fromTheOutcomesCommitToTheCallback() throws IOException {
    TinyJobs.Step best;
    Latencies polled;
    try (HubProcess server = HubProcess.start()) {
      try (TinyJobs jobs = new TinyJobs(server)) {
        jobs.run(RATES[0], WARM_UP);
        best = jobs.run(RATES[0], STEP);
        figures.say(best.toString());
        for (int rate : Arrays.copyOfRange(RATES, 1, RATES.length)) {
          TinyJobs.Step step = jobs.run(rate, STEP);
          figures.say(step.toString());
          best = step.isSustained() ? step : best;
        }
      }
      polled = PolledJobs.run(server, new HubApi(server.url(), "ann"), RATES[0], STEP);
    }
    Latencies bare = BareSpringPush.measure(best.rate(), WARM_UP, STEP);
    figures.say("polling: " + polled);
    figures.say("bare Spring push: " + bare);

    figures.add(
        Figure.of(
                "(e) tiny jobs, the highest rate of %s that is sustained"
                    .formatted(Arrays.toString(RATES)),
                best.isSustained() ? best.rate() : 0,
                "jobs/s")
            .aim("200"));
    figures.add(Figure.of("(e) the server's CPU at that rate", best.cpuMillisPerJob(), "ms/job"));
    for (int percent : new int[] {50, 99}) {
      Figure figure =
          Figure.of(
              "(e) outcome's commit to callback, p" + percent,
              best.toCallback().percentile(percent),
              "ms");
      figures.add(figure.beside("polling at 1 s", polled.percentile(percent)));
      figures.add(figure.beside("bare Spring push", bare.percentile(percent)));
    }
  }
}
