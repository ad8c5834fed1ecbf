package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many clients at once; how many is the system property {@code importhub.test.clients}. */
class ReconnectIT {
  private static final int CLIENTS = Integer.getInteger("importhub.test.clients", 100);

  @Test
  @DisplayName("fault 9: all clients reconnect within a second and are caught up in 10 s")
  void catchesUpEveryClientThatReconnects() throws InterruptedException, ExecutionException {
    try (HubServer server = HubServer.start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String ann = SignIn.as(server.url(), "ann");
      Jobs jobs = new Jobs(server);
      List<String> posted = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        String job = jobs.posted();
        jobs.note(job);
        jobs.finished(job);
        posted.add(job);
      }

      long begun = System.nanoTime();
      List<Future<StompClient>> clients =
          posted.stream().map(job -> threads.submit(() -> caughtUp(server, ann, job))).toList();
      for (Future<StompClient> client : clients) {
        client.get();
      }
      Duration taken = Duration.ofNanos(System.nanoTime() - begun);
      for (Future<StompClient> client : clients) {
        client.get().close();
      }

      assertThat(taken).isLessThan(Duration.ofSeconds(10));
      System.out.println(CLIENTS + " clients caught up in " + taken);
    }
  }

  private static StompClient caughtUp(HubServer server, String token, String job) {
    StompClient client = StompClient.connect(server.url(), token).subscribe().waitFor(job, 0);
    assertThat(client.next()).contains("\"job_id\":\"" + job + "\",\"seq\":1,");
    assertThat(client.next()).contains("\"job_id\":\"" + job + "\",\"seq\":2,");
    return client;
  }
}
