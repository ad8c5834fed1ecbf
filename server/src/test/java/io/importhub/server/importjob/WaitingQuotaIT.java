package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.Answer;
import io.importhub.server.testkit.HeldQueue;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingQuotaIT {
  private static final String HELD = HubApi.base("DemoRepo0002", "DemoProfile1") + "/import";
  private HubServer hub;
  private HubApi ann;

  @BeforeEach
  void start() {
    hub = HubServer.start("--importhub.import.max-waiting-jobs=3");
    HeldQueue.hold(hub, "DemoRepo0002");
    ann = new HubApi(hub.url(), "ann");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void refusesMoreJobsOfAUserThanMayWait() {
    List<String> left = new ArrayList<>();
    String path = "";
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> accepted = post(ann, "k" + i);
      assertThat(accepted.headers().firstValue("RateLimit-Policy"))
          .contains("\"waiting-jobs\";q=3");
      left.add(accepted.headers().firstValue("RateLimit").orElseThrow());
      path = accepted.headers().firstValue("Location").orElseThrow();
    }
    assertThat(left)
        .containsExactly("\"waiting-jobs\";r=2", "\"waiting-jobs\";r=1", "\"waiting-jobs\";r=0");

    HttpResponse<String> refused = post(ann, "k3");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Answer.of(refused).text("detail"))
        .contains(
            "Found 3 jobs of the user waiting for their turn, expected fewer than 3"
                + " (importhub.import.max-waiting-jobs)");
    assertThat(refused.headers().firstValue("RateLimit")).contains("\"waiting-jobs\";r=0;t=5");
    assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"waiting-jobs\";q=3");
    assertThat(refused.headers().firstValue("Retry-After")).contains("5");
    assertThat(post(ann, "k0").headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(post(new HubApi(hub.url(), "bob"), "k3").statusCode()).isEqualTo(202);

    assertThat(ann.send(ann.authorized(path).DELETE().build()).statusCode()).isEqualTo(202);
    assertThat(post(ann, "k3").statusCode()).isEqualTo(202);
  }

  @Test
  void keepsItsNumberWhenManyComeAtOnce() throws Exception {
    List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String key = "at once " + i;
      requests.add(() -> post(ann, key));
    }
    int accepted = 0;
    try (var threads = Executors.newFixedThreadPool(20)) {
      for (Future<HttpResponse<String>> answer : threads.invokeAll(requests)) {
        assertThat(answer.get().statusCode()).isIn(202, 429);
        accepted += answer.get().statusCode() == 202 ? 1 : 0;
      }
    }
    assertThat(accepted).isEqualTo(3);
  }

  private static HttpResponse<String> post(HubApi user, String key) {
    HttpRequest request =
        new Multipart()
            .file("a.mgr", "")
            .post(user.authorized(HELD).header("Idempotency-Key", key));
    return user.send(request);
  }
}
