package io.importhub.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.ExternalProgram;
import io.importhub.server.testkit.HubServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The page at /swagger-ui/index.html in a real browser; skipped where there is no chromium. */
class ContractPageIT {
  @TempDir Path directory;

  @Test
  @DisplayName("the page shows the calls, and asks nobody but the server it came from")
  void pageShowsTheCallsAndLoadsNothingFromElsewhere() throws Exception {
    ExternalProgram.requireOrSkip("chromium", "--version");
    Path asked = directory.resolve("net.json");
    try (HubServer hub = HubServer.start();
        ExternalProgram browser =
            ExternalProgram.start(
                directory,
                Map.of("HOME", directory.toString()),
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--enable-logging=stderr",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + directory.resolve("profile"),
                "--log-net-log=" + asked,
                "--virtual-time-budget=20000",
                "--dump-dom",
                hub.url() + "/swagger-ui/index.html")) {
      assertThat(browser.awaitEnd(Duration.ofMinutes(2))).as(browser.output()).isZero();

      assertThat(browser.output())
          .contains("Start an import and wait for its end")
          .contains("OAS 3.1")
          .doesNotContain("Failed to load")
          .doesNotContain("Content Security Policy")
          .doesNotContain("validator.swagger.io");
      assertThat(requests(asked, hub.url()))
          .hasSizeGreaterThan(5)
          .allMatch(url -> url.startsWith(hub.url() + "/"));
    }
  }

  /** What the page asked for; the browser has questions of its own. */
  private static List<String> requests(Path netLog, String page) throws Exception {
    return JsonMapper.shared()
        .readTree(Files.readString(netLog))
        .get("events")
        .valueStream()
        .map(event -> event.path("params"))
        .filter(request -> request.path("initiator").asString("").equals(page))
        .map(request -> request.get("url").asString())
        .toList();
  }
}
