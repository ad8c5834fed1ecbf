package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** No password, secret or token in a log line of any level, or in a {@code toString}. */
class SecretsTest {

  @TempDir Path dir;

  @Test
  void logsNoSecretAtAnyLevel() {
    Lines lines = new Lines();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level usual = root.getLevel();
    List<String> secrets;
    root.setLevel(Level.TRACE);
    lines.start();
    root.addAppender(lines);
    try (FakeImportHub hub = new FakeImportHub().start();
        ImportProcessClient client = TestClients.client(hub.settings(dir))) {
      hub.onConnect(token -> token.equals(hub.tokens().get(0)) ? "invalid_token" : null);
      FakeJob job = hub.job("abc").started();
      var outcome = client.startWaitProcessImport(UploadResult.of(job.id()));
      hub.awaitConnection();
      hub.next("status", FakeImportHub.status(401));
      client.getStatus("abc").join();
      hub.closeConnection();
      hub.awaitConnection();
      job.finishedWithRejects().rejectsReady("x");
      outcome.join();
      secrets =
          Stream.concat(
                  hub.tokens().stream(),
                  Stream.of(FakeImportHub.PASSWORD, FakeImportHub.CLIENT_SECRET, "secret-refresh-"))
              .toList();
    } finally {
      root.detachAppender(lines);
      root.setLevel(usual);
    }
    assertThat(secrets).hasSize(6);
    assertThat(lines.all()).contains("CONNECT").doesNotContain(secrets);
  }

  @Test
  void showsNoSecretInAnyToString() {
    try (FakeImportHub hub = new FakeImportHub().start()) {
      ImportSetting settings = hub.settings(dir).build();
      assertThat(settings + " " + settings.importSettingsUas())
          .contains("ann", "HopexAPI", "DemoEnv00001")
          .doesNotContain(FakeImportHub.PASSWORD, FakeImportHub.CLIENT_SECRET);
      try (ImportProcessClient client = TestClients.client(settings.toBuilder())) {
        AccessToken token = client.getToken().join();
        assertThat(token.toString())
            .startsWith("AccessToken[expiresAt=")
            .doesNotContain(token.value());
      }
    }
  }

  @Test
  void messageKeepsTheWordThatNamesASecret() {
    try (FakeImportHub hub = new FakeImportHub().start()) {
      hub.override(
          "token",
          request ->
              FakeImportHub.json(
                  401,
                  "{\"error\":\"invalid_client\",\"error_description\":\"unknown client, wrong secret, or none given; found secrets\"}"));
      ImportSetting settings = hub.settings(dir).build();
      ImportSettingsUas uas =
          settings.importSettingsUas().toBuilder()
              .clientSecret("secret")
              .password("secrets")
              .build();
      try (ImportProcessClient client =
          TestClients.client(settings.toBuilder().importSettingsUas(uas))) {
        assertThatThrownBy(() -> client.getToken().join())
            .hasMessageContaining("unknown client, wrong secret, or none given; found ***");
      }
    }
  }

  /** Collects what is logged. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String stack =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + stack);
    }

    String all() {
      return lines.stream().collect(Collectors.joining("\n"));
    }
  }
}
