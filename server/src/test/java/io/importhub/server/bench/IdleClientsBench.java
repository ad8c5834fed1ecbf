package io.importhub.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.bench.Figures.Figure;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** (g) What signed-in WebSocket clients cost that wait and hear nothing but heartbeats. */
class IdleClientsBench {
  private static final int CLIENTS = 2000;
  private static final int WARM_UP_CLIENTS = 500;
  private static final Duration IDLE = Duration.ofSeconds(20);

  private final Figures figures = Figures.of("idle-clients");

  @Test
  void memoryAndCpuOfIdleClients() {
    try (HubProcess server = HubProcess.start()) {
      String token = new HubApi(server.url(), "ann").token();
      // Code and pools that the first clients bring in are not what a client costs.
      connect(server, token, WARM_UP_CLIENTS).forEach(StompSocket::cut);
      ServerProcess.collectGarbage(server);
      long before = ServerProcess.residentKib(server);
      long heapBefore = ServerProcess.liveHeapBytes(server);

      List<StompSocket> clients = connect(server, token, CLIENTS);
      long grown = ServerProcess.residentKib(server);
      Duration cpu = ServerProcess.cpu(server);
      // Each sends a heartbeat every 10 s, as the SDK does.
      OpenLoop.run(CLIENTS / 10.0, IDLE, number -> clients.get(number % CLIENTS).heartbeat());
      Duration idleCpu = ServerProcess.cpu(server).minus(cpu);
      ServerProcess.collectGarbage(server);
      long after = ServerProcess.residentKib(server);
      long heapAfter = ServerProcess.liveHeapBytes(server);
      for (StompSocket client : clients) {
        client.waitFor("0".repeat(32), 0);
        assertThat(client.expect("MESSAGE\n")).contains("event:CheckStatusFailed\n");
      }

      figures.say(
          "resident before %d, with %d clients %d, after a collection %d KiB"
              .formatted(before, CLIENTS, grown, after));
      figures.add(
          Figure.of(
              "(g) %d idle clients, resident memory a client".formatted(CLIENTS),
              (double) (after - before) / CLIENTS,
              "KiB"));
      figures.add(
          Figure.of(
              "(g) %d idle clients, live heap a client".formatted(CLIENTS),
              (heapAfter - heapBefore) / 1024.0 / CLIENTS,
              "KiB"));
      figures.add(
          Figure.of(
              "(g) resident memory a client before the garbage of connecting is collected",
              (double) (grown - before) / CLIENTS,
              "KiB"));
      figures.add(
          Figure.of(
              "(g) %d idle clients, CPU with heartbeats of 10 s both ways".formatted(CLIENTS),
              100.0 * idleCpu.toNanos() / IDLE.toNanos(),
              "% of a core"));
      clients.forEach(StompSocket::cut);
    }
  }

  private static List<StompSocket> connect(HubProcess server, String token, int count) {
    List<StompSocket> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(StompSocket.signedIn(server.url(), token));
    }
    return clients;
  }
}
