package io.importhub.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.bench.Figures.Figure;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * Fault 9: the server dies while 1 000 clients wait for their jobs, and is back; all clients
 * connect again within one second and ask for what they missed.
 */
class ReconnectBench {
  private static final int CLIENTS = 1000;
  private static final int JOBS = 200;
  private static final String REPOSITORY = "DemoRepo0001";
  private static final int POSTS_PER_SECOND = 50;

  private final Figures figures = Figures.of("reconnect");

  @Test
  void clientsThatReconnectAreCaughtUp() {
    Map<Integer, StompSocket> clients = new ConcurrentHashMap<>();
    try (HubProcess server = HubProcess.start()) {
      HubApi api = new HubApi(server.url(), "ann");
      Map<Integer, String> jobs = jobs(api);
      server.kill();
      server.restart();

      Duration cpu = ServerProcess.cpu(server);
      long begun = System.nanoTime();
      Latencies each =
          OpenLoop.times(
              CLIENTS,
              CLIENTS,
              number ->
                  clients.put(number, caughtUp(server, api, jobs.getOrDefault(number % JOBS, ""))));
      double seconds = (System.nanoTime() - begun) / 1e9;
      cpu = ServerProcess.cpu(server).minus(cpu);

      figures.say("each client, from when it reconnects: " + each);
      figures.add(
          Figure.of(
                  "fault 9: %d clients reconnect within a second, all caught up".formatted(CLIENTS),
                  seconds,
                  "s")
              .aim("<= 10"));
      figures.add(
          Figure.of("fault 9: the server's CPU", cpu.toNanos() / 1e6 / CLIENTS, "ms/client"));
    } finally {
      clients.values().forEach(StompSocket::cut);
    }
  }

  /** Jobs that are all over; each is some clients'. */
  private static Map<Integer, String> jobs(HubApi api) {
    Map<Integer, String> jobs = new ConcurrentHashMap<>();
    OpenLoop.times(
        POSTS_PER_SECOND,
        JOBS,
        number -> jobs.put(number, api.postImport(REPOSITORY, TinyJobs.command(number))));
    for (String job : jobs.values()) {
      await().atMost(Duration.ofMinutes(2)).until(() -> api.isOver(REPOSITORY, job));
    }
    return jobs;
  }

  /** A client that has seen that its job began, and missed how it ended. */
  private static StompSocket caughtUp(HubProcess server, HubApi api, String job) {
    StompSocket client = StompSocket.signedIn(server.url(), api.token());
    client.waitFor(job, 1);
    assertThat(client.expect("MESSAGE\n")).contains("event:CheckStatusFinished\n").contains(job);
    return client;
  }
}
