package io.importhub.server.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.bench.Figures.Figure;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.Multipart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * (f) A 30 MB upload, from the first byte of the request to the answer, beside nginx that stores
 * the same bytes by PUT. The hub's answer says that the bytes are on disk, nginx's that they are
 * with the system.
 */
class UploadBench {
  private static final int BYTES = 30 * 1024 * 1024;
  private static final int ROUNDS = 9;
  private static final int WARM_UP_ROUNDS = 3;

  private final Figures figures = Figures.of("upload");

  @TempDir Path directory;

  @Test
  void megabytesPerSecond() throws IOException {
    byte[] file = comments();
    byte[] body = new Multipart().file("comments.mgr", file).bytes();
    try (HubProcess server = HubProcess.start();
        Nginx nginx = Nginx.isInstalled() ? Nginx.start(directory) : null) {
      HubApi api = new HubApi(server.url(), "ann");
      if (nginx == null) {
        figures.say("nginx is not installed (apt-get install nginx): nothing to compare with");
      }
      List<Double> hub = new ArrayList<>();
      List<Double> other = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        double toHub = post(server, api, body);
        double toNginx = nginx == null ? 0 : nginx.put(file);
        if (round >= WARM_UP_ROUNDS) {
          hub.add(toHub);
          other.add(toNginx);
        }
      }
      figures.say("MB/s: " + hub + (nginx == null ? "" : ", nginx " + other));
      Figure figure = Figure.of("(f) upload of 30 MB, median", median(hub), "MB/s");
      figures.add(nginx == null ? figure : figure.beside("nginx, PUT stored", median(other)));
    }
  }

  /** MB/s of one upload; returns when its import is over and the server is at rest. */
  private static double post(HubProcess server, HubApi api, byte[] body) throws IOException {
    String imports = HubApi.base("DemoRepo0001", "DemoProfile1") + "/import";
    RawRequest.Answer answer =
        RawRequest.send(
            server.url(),
            "POST " + imports,
            List.of(
                "Authorization: Bearer " + api.token(), "Content-Type: " + Multipart.CONTENT_TYPE),
            body);
    assertThat(answer.text()).startsWith("HTTP/1.1 202 ");
    String json = answer.text().substring(answer.text().indexOf("\r\n\r\n") + 4);
    String job = JsonMapper.shared().readTree(json).get("job_id").asString();
    Awaitility.await().until(() -> api.get(imports + "/job/" + job).statusCode() == 200);
    return answer.megabytesPerSecond(BYTES);
  }

  /** Comments alone, so that the import between two uploads takes no time. */
  private static byte[] comments() {
    String line = "- " + "a comment that nobody reads ".repeat(17) + "\n";
    return line.repeat(BYTES / line.length()).getBytes(US_ASCII);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
