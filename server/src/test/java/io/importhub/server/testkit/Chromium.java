package io.importhub.server.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser without a screen, with nothing kept from before, driven by chromedriver (W3C
 * WebDriver). Elements are named by CSS selectors, and waited for.
 */
public final class Chromium implements AutoCloseable {
  private static final String BROWSER = "/usr/bin/chromium";
  private static final String DRIVER = "/usr/bin/chromedriver";
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  // a click may be answered before the page that it opens begins to load
  private static final Duration ELEMENT_WAIT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path profile;
  private final ExternalProgram driver;
  private final String root;
  private final String session;

  private Chromium() throws IOException {
    profile = Files.createTempDirectory("importhub-chromium");
    driver = ExternalProgram.start(profile, Map.of(), DRIVER, "--port=0");
    try {
      root = "http://127.0.0.1:" + port();
      session =
          call(
                  "POST",
                  "/session",
                  Map.of(
                      "capabilities",
                      Map.of(
                          "alwaysMatch",
                          Map.of(
                              "timeouts",
                              Map.of("implicit", ELEMENT_WAIT.toMillis()),
                              "goog:chromeOptions",
                              Map.of(
                                  "binary",
                                  BROWSER,
                                  "args",
                                  List.of(
                                      "--headless=new",
                                      "--no-sandbox",
                                      "--disable-gpu",
                                      "--disable-dev-shm-usage",
                                      "--user-data-dir=" + profile))))))
              .get("sessionId")
              .asString();
    } catch (RuntimeException | Error e) {
      driver.close();
      throw e;
    }
  }

  /** Skips the running test, with a line that says so, where the browser or its driver is not. */
  public static void requireOrSkip() {
    ExternalProgram.requireOrSkip(DRIVER, "--version");
    ExternalProgram.requireOrSkip(BROWSER, "--version");
  }

  /** Starts one. */
  public static Chromium start() {
    try {
      return new Chromium();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String port() {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                driver.lines().stream()
                    .map(STARTED::matcher)
                    .filter(Matcher::find)
                    .map(started -> started.group(1))
                    .findFirst()
                    .orElse(""),
            port -> !port.isEmpty());
  }

  /** Opens an address and waits until it is loaded. */
  public void open(URI address) {
    inSession("POST", "/url", Map.of("url", address.toString()));
  }

  /** The title of the page. */
  public String title() {
    return inSession("GET", "/title", null).asString();
  }

  /** The address of the page. */
  public String address() {
    return inSession("GET", "/url", null).asString();
  }

  /** Types into a field. */
  public void type(String selector, String text) {
    inSession("POST", "/element/" + element(selector) + "/value", Map.of("text", text));
  }

  /** Clicks; what is looked for afterwards may be on a page that this opens. */
  public void click(String selector) {
    inSession("POST", "/element/" + element(selector) + "/click", Map.of());
  }

  /** The text of an element as it is seen. */
  public String text(String selector) {
    return inSession("GET", "/element/" + element(selector) + "/text", null).asString();
  }

  /** The name that assistive technology has for an element (WAI-ARIA). */
  public String label(String selector) {
    return inSession("GET", "/element/" + element(selector) + "/computedlabel", null).asString();
  }

  /** What a property of an element's style came to. */
  public String style(String selector, String property) {
    return inSession("GET", "/element/" + element(selector) + "/css/" + property, null).asString();
  }

  /** The id of the element that has the keyboard. */
  public String focus() {
    String element = inSession("GET", "/element/active", null).get(ELEMENT).asString();
    return inSession("GET", "/element/" + element + "/property/id", null).asString();
  }

  private String element(String selector) {
    return inSession("POST", "/element", Map.of("using", "css selector", "value", selector))
        .get(ELEMENT)
        .asString();
  }

  private JsonNode inSession(String method, String path, @Nullable Object body) {
    return call(method, "/session/" + session + path, body);
  }

  private JsonNode call(String method, String path, @Nullable Object body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body()).get("value");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    try {
      call("DELETE", "/session/" + session, null);
    } finally {
      driver.close();
      try {
        FileSystemUtils.deleteRecursively(profile);
      } catch (IOException e) {
        // the browser writes to it until its last process has gone
        profile.toFile().deleteOnExit();
      }
    }
  }
}
