package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.importhub.client.AccessToken;
import io.importhub.client.BrowserSignIn;
import io.importhub.client.ImportClientException;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportSetting;
import io.importhub.client.ImportSettingsUas;
import io.importhub.client.UploadRequest;
import io.importhub.client.UploadSource;
import io.importhub.server.testkit.Chromium;
import io.importhub.server.testkit.HubServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person signs in with a real browser on the real page; then the SDK imports. */
class BrowserSignInIT {
  @TempDir Path dir;

  @BeforeAll
  static void needsABrowser() {
    Chromium.requireOrSkip();
  }

  private ImportSetting setting(String url) {
    return ImportSetting.builder()
        .importSettingsUas(
            ImportSettingsUas.builder()
                .uasUrl(url + "/uas/connect/token")
                .environmentId("DemoEnv00001")
                .repositoryId("DemoRepo0001")
                .profileId("DemoProfile1")
                .clientId("desktop")
                .build())
        .importServiceUrl(url + "/restapi/v1")
        .importHubUrl(url.replaceFirst("^http", "ws") + "/hub/import")
        .rejectedFilePath(dir)
        .build();
  }

  @Test
  void personSignsInAndImports() throws Exception {
    BlockingQueue<URI> opened = new LinkedBlockingQueue<>();
    try (HubServer hub = HubServer.start();
        Chromium browser = Chromium.start();
        ImportProcessClient client = new ImportProcessClient(setting(hub.url()))) {
      BrowserSignIn how = BrowserSignIn.defaults().withOpener(opened::add);
      CompletableFuture<AccessToken> canceled = client.signInWithBrowser(how);
      browser.open(opened.poll(30, TimeUnit.SECONDS));
      looksAsItShould(browser);
      browser.click("button[value=cancel]");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(browser.title()).isEqualTo("You are not signed in"));
      assertThat(catchThrowable(() -> canceled.orTimeout(30, TimeUnit.SECONDS).join()).getCause())
          .isInstanceOfSatisfying(
              ImportClientException.Unauthenticated.class,
              e -> assertThat(e.code()).isEqualTo("access_denied"));

      CompletableFuture<AccessToken> signIn = client.signInWithBrowser(how);
      browser.open(opened.poll(30, TimeUnit.SECONDS));
      browser.type("#username", "ann");
      browser.type("#password", "wrong");
      browser.click("button.main");
      assertThat(browser.text("[role=alert]")).isEqualTo("The user name or the password is wrong.");
      awaitFocus(browser, "password");
      // the name is there still
      browser.type("#password", "ann-secret");
      browser.click("button.main");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(browser.title()).isEqualTo("You are signed in"));
      assertThat(browser.address()).startsWith("http://127.0.0.1:").contains("/callback?");
      assertThat(signIn.orTimeout(30, TimeUnit.SECONDS).join().scope()).contains("write");

      assertThat(client.getUserInfo().join().preferredUsername()).isEqualTo("ann");
      ImportOutcome outcome =
          client
              .importFile(
                  UploadRequest.of(
                      UploadSource.of("a.mgr", ".Frobnicate\n".getBytes(StandardCharsets.UTF_8))))
              .orTimeout(60, TimeUnit.SECONDS)
              .join();
      assertThat(outcome.status().counts()).extracting("rejected").isEqualTo(1L);
      assertThat(outcome.rejectFile()).isPresent();
    }
  }

  private static void looksAsItShould(Chromium browser) {
    assertThat(browser.title()).isEqualTo("Sign in – Import Hub");
    assertThat(browser.label("#username")).isEqualTo("User name");
    assertThat(browser.label("#password")).isEqualTo("Password");
    awaitFocus(browser, "username");
    // the style is not blocked by the page's own policy
    assertThat(browser.style("label", "font-weight")).isEqualTo("600");
  }

  private static void awaitFocus(Chromium browser, String id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(browser.focus()).isEqualTo(id));
  }
}
