package io.importhub.server.snapshot;

import static io.importhub.server.snapshot.SnapshotWorld.def;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.Databases;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import io.importhub.server.testkit.SnapshotZip;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two nodes on one PostgreSQL. */
class SnapshotTwoNodesIT {
  private static final int ROUNDS = 8;

  @Test
  @DisplayName("R12 of two users who publish the same code at two nodes at once one succeeds")
  void ofTwoWhoPublishAtOnceOneSucceeds() {
    String database = "--spring.datasource.url=" + Databases.postgresUrl();
    try (HubServer first = HubServer.start(database);
        HubServer second = HubServer.start(database)) {
      HubApi ann = new HubApi(first.url(), "ann");
      HubApi bob = new HubApi(second.url(), "bob");
      for (int round = 0; round < ROUNDS; round++) {
        String path = "@params/@global/round" + round + ".def";
        imports(ann, SnapshotZip.of(path, def("of ann")));
        imports(bob, SnapshotZip.of(path, def("of bob")));
        var together = new CyclicBarrier(2);
        CompletableFuture<Integer> anns = published(ann, together);
        int bobs = published(bob, together).join();

        assertThat(anns.join() + bobs).isEqualTo(200 + 409);
        JsonNode there =
            new HubApi(first.url(), "ann")
                .json(
                    "/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001/parameters/"
                        + "round"
                        + round);
        if (bobs == 200) {
          post(ann, "/api/workSession/reject");
        } else {
          assertThat(there.at("/versions/0/description").asString()).isEqualTo("of ann");
          post(bob, "/api/workSession/reject");
        }
      }
    }
  }

  private static CompletableFuture<Integer> published(HubApi user, CyclicBarrier together) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            together.await();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          return post(user, "/api/workSession/publish").statusCode();
        },
        task -> Thread.ofVirtual().start(task));
  }

  private static void imports(HubApi user, byte[] zip) {
    HttpResponse<String> answer =
        user.send(new Multipart().file("a.zip", zip).post(user.authorized("/api/snapshot/import")));
    assertThat(answer.body()).contains("\"importStatus\":\"OK\"");
  }

  private static HttpResponse<String> post(HubApi user, String path) {
    return user.send(user.authorized(path).POST(HttpRequest.BodyPublishers.noBody()).build());
  }
}
