package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CompatIT {
  private static final String BASE = HubApi.base("DemoRepo0001", "DemoProfile1");

  @Test
  @DisplayName("T-82 gives reject files at the path for exports, and 202 on every answer")
  void servesClientsOfOlderVersions() {
    try (HubServer hub =
        HubServer.start(
            "--importhub.compat.export-rejects=true", "--importhub.compat.always-accepted=true")) {
      HubApi ann = new HubApi(hub.url(), "ann");
      String path = rejected(ann, 202);
      HttpResponse<String> rejects = ann.get(path + "/rejects");
      assertThat(rejects.statusCode()).isEqualTo(202);
      assertThat(rejects.body()).contains(".Frobnicate");
      HttpResponse<String> exported = ann.get(exportPath(path));
      assertThat(exported.statusCode()).isEqualTo(202);
      assertThat(exported.body()).isEqualTo(rejects.body());
      assertThat(ann.get(path).statusCode()).isEqualTo(202);
      assertThat(ann.get(path).body()).contains("TERMINATED");
      assertThat(ann.get(path + "x").statusCode()).isEqualTo(404);
      assertThat(ann.send(ann.authorized(path + "/rejects").header("Range", "bytes=0-1").build()))
          .extracting(HttpResponse::statusCode)
          .isEqualTo(206);
      HttpResponse<String> stream =
          ann.send(ann.authorized(path + "/events").header("Accept", "text/event-stream").build());
      assertThat(stream.statusCode()).isEqualTo(200);
      assertThat(stream.body()).contains("event: CheckStatusFinished");
    }
  }

  @Test
  @DisplayName("T-82 does neither by itself")
  void doesNothingOfThatByItself() {
    try (HubServer hub = HubServer.start()) {
      HubApi ann = new HubApi(hub.url(), "ann");
      String path = rejected(ann, 200);
      assertThat(ann.get(path + "/rejects").statusCode()).isEqualTo(200);
      HttpResponse<String> exported = ann.get(exportPath(path));
      assertThat(exported.statusCode()).isEqualTo(404);
      assertThat(exported.body()).contains("urn:importhub:problem:not-found");
    }
  }

  private static String exportPath(String job) {
    return job.replace("/import/job/", "/export/job/") + "/rejects";
  }

  private static String rejected(HubApi ann, int status) {
    HttpResponse<String> answer =
        ann.send(
            new Multipart()
                .file("a.mgr", ".Frobnicate\n")
                .post(ann.authorized(BASE + "/syncimport")));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("TERMINATED");
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
