package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens: got, kept, renewed; and what the token endpoint may answer instead. */
class TokenTest {

  private final FakeImportHub hub = new FakeImportHub();
  private ImportProcessClient client = new ImportProcessClient();
  @TempDir Path dir;

  @BeforeEach
  void open() {
    hub.start();
    client = TestClients.client(hub.settings(dir));
  }

  @AfterEach
  void close() {
    client.close();
    hub.close();
  }

  @Test
  void signsInByPasswordForTheEnvironment() {
    AccessToken token = client.getToken().join();
    assertThat(token.value()).isEqualTo(hub.tokens().get(0));
    assertThat(token.scope()).isEqualTo("hopex openid read write offline_access");
    assertThat(Duration.between(Instant.now(), token.expiresAt()))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    assertThat(hub.received("token").get(0).body())
        .isEqualTo(
            "grant_type=password&username=ann&password=ann-secret-password"
                + "&scope=hopex+openid+read+write+offline_access&environmentId=DemoEnv00001"
                + "&client_id=HopexAPI&client_secret=client-secret-word");
  }

  @Test
  void keepsATokenAndSharesOneRequestForIt() {
    hub.next(
        "token",
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .body(Contract.read("token.json").toString())
            .headersDelay(100, TimeUnit.MILLISECONDS)
            .build());
    List<CompletableFuture<AccessToken>> asked = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      asked.add(client.getToken());
    }
    AccessToken first = asked.get(0).join();
    assertThat(asked).allSatisfy(token -> assertThat(token.join()).isEqualTo(first));
    assertThat(client.getToken().join()).isEqualTo(first);
    assertThat(hub.received("token")).hasSize(1);
  }

  @Test
  void renewsATokenAt90PercentOfItsLifeByTheRefreshToken() {
    hub.tokenLifeSeconds(1);
    AccessToken first = client.getToken().join();
    await().until(() -> Instant.now().isAfter(first.expiresAt().minusMillis(100)));
    assertThat(client.getToken().join()).isNotEqualTo(first);
    assertThat(hub.received("token").get(1).body())
        .isEqualTo(
            "grant_type=refresh_token&refresh_token=secret-refresh-1"
                + "&client_id=HopexAPI&client_secret=client-secret-word");
  }

  @Test
  void signsInAgainWhenTheRefreshTokenIsRefused() {
    hub.tokenLifeSeconds(0);
    client.getToken().join();
    hub.tokenLifeSeconds(3600);
    hub.next("token", FakeImportHub.json(400, "{\"error\":\"invalid_grant\"}"));
    assertThat(client.getToken().join().value()).isEqualTo(hub.tokens().get(1));
    assertThat(hub.received("token"))
        .extracting(request -> request.body().substring(0, 16))
        .containsExactly("grant_type=passw", "grant_type=refre", "grant_type=passw");
  }

  @Test
  void usesATokenFromElsewhereUntilItEnds() throws Exception {
    AccessToken foreign =
        new AccessToken("from-elsewhere", Instant.now().plusSeconds(600), "read write");
    client.postFile(foreign, UploadRequest.of(UploadSource.of("a.mgr", new byte[0]))).join();
    assertThat(hub.received("import").get(0).headers().get("Authorization"))
        .isEqualTo("Bearer from-elsewhere");
    assertThat(hub.received("token")).isEmpty();
    assertThat(client.getToken().join()).isEqualTo(foreign);

    AccessToken broken = new AccessToken("a\nb", Instant.now().plusSeconds(600), "");
    assertThatThrownBy(() -> client.postFile(broken, dir.resolve("x.mgr")).join())
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RFC 6750")
        .hasMessageNotContaining("a\nb");
  }

  @Test
  void tellsWhoTheUserIs() {
    assertThat(client.getUserInfo().join())
        .isEqualTo(new UserInfo("Kvlo(gBDIWdL", "Ann", "ann", "DemoEnv00001"));
  }

  @Test
  @DisplayName("fault 30: 400 with an OAuth error")
  void wrongPassword() {
    hub.override(
        "token", request -> FakeImportHub.json(400, Contract.read("token-error.json").toString()));
    assertThat(failure())
        .isInstanceOf(ImportClientException.Unauthenticated.class)
        .hasMessageContaining("400 invalid_grant: invalid_username_or_password");
    assertThat(hub.received("token")).hasSize(1);
  }

  @Test
  @DisplayName("fault 30: 400 about the request is refused, not unauthenticated")
  void wrongScope() {
    hub.override("token", request -> FakeImportHub.json(400, "{\"error\":\"invalid_scope\"}"));
    assertThat(failure())
        .isInstanceOfSatisfying(
            ImportClientException.Refused.class,
            e -> assertThat(e.problem().title()).isEqualTo("invalid_scope"));
  }

  @Test
  @DisplayName("fault 30: 401, also one that repeats the secrets")
  void wrongClient() {
    hub.override(
        "token",
        request ->
            FakeImportHub.json(
                401,
                "{\"error\":\"invalid_client\",\"error_description\":\"no %s, %s\"}"
                    .formatted(FakeImportHub.PASSWORD, FakeImportHub.CLIENT_SECRET)));
    assertThat(failure())
        .isInstanceOfSatisfying(
            ImportClientException.Unauthenticated.class,
            e -> assertThat(e.code()).isEqualTo("invalid_client"))
        .hasMessageContaining("no ***, ***");
  }

  @Test
  @DisplayName("fault 30: 429 and 5xx are asked again, with what Retry-After says")
  void comesAgainAfter429And5xx() {
    hub.next(
        "token",
        new MockResponse.Builder().code(429).setHeader("Retry-After", "1").build(),
        FakeImportHub.status(503));
    Instant start = Instant.now();
    assertThat(client.getToken().join().value()).isEqualTo(hub.tokens().get(0));
    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
    assertThat(hub.received("token")).hasSize(3);
  }

  @Test
  @DisplayName("fault 30: 429 for longer than it waits is refused and says when")
  void doesNotWaitForEver() {
    hub.override(
        "token",
        request -> new MockResponse.Builder().code(429).setHeader("Retry-After", "300").build());
    assertThat(failure())
        .isInstanceOfSatisfying(
            ImportClientException.Refused.class,
            e -> {
              assertThat(e.retryAfter()).contains(Duration.ofMinutes(5));
              assertThat(e.problem().status()).isEqualTo(429);
            });
    assertThat(hub.received("token")).hasSize(1);
  }

  @Test
  @DisplayName("fault 30: 500 for ever")
  void serverTrouble() {
    hub.override("token", request -> FakeImportHub.status(500));
    assertThat(failure())
        .isInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("500");
    assertThat(hub.received("token")).hasSize(3);
  }

  @Test
  @DisplayName("fault 30: HTML")
  void html() {
    hub.override(
        "token",
        request ->
            new MockResponse.Builder()
                .setHeader("Content-Type", "text/html")
                .body("<html>Welcome to the hotel, " + FakeImportHub.PASSWORD)
                .build());
    assertThat(failure())
        .isInstanceOf(ImportClientException.UnexpectedAnswer.class)
        .hasMessageContaining("answered with 200 and text/html");
  }

  @Test
  @DisplayName("fault 30: a redirect is not followed with a password")
  void redirect() {
    hub.override(
        "token",
        request ->
            new MockResponse.Builder()
                .code(307)
                .setHeader("Location", "http://elsewhere.invalid/")
                .build());
    assertThat(failure())
        .isInstanceOf(ImportClientException.UnexpectedAnswer.class)
        .hasMessageContaining("307");
  }

  @Test
  @DisplayName("fault 30: an answer without its members")
  void incomplete() {
    hub.override("token", request -> FakeImportHub.json(200, "{\"access_token\":\"geheim\"}"));
    assertThat(failure())
        .isInstanceOf(ImportClientException.UnexpectedAnswer.class)
        .hasMessageContaining("found no text \"token_type\"")
        .hasMessageNotContaining("geheim");
  }

  @Test
  @DisplayName("fault 30: slower than requestTimeout")
  void slow() {
    client.close();
    client = TestClients.client(hub.settings(dir).requestTimeout(Duration.ofMillis(200)));
    hub.override(
        "token",
        request -> new MockResponse.Builder().headersDelay(2, TimeUnit.SECONDS).body("{}").build());
    assertThat(failure())
        .isInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("got no answer");
    assertThat(hub.received("token")).hasSize(1);
  }

  @Test
  @DisplayName("fault 30: a certificate that nobody vouches for")
  void badCertificate() throws IOException {
    HeldCertificate selfSigned =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder().heldCertificate(selfSigned).build();
    try (FakeImportHub secure = new FakeImportHub()) {
      secure.server().useHttps(certificates.sslSocketFactory());
      secure.server().start(InetAddress.getLoopbackAddress(), 0);
      client.close();
      client = TestClients.client(secure.settings(dir));
      assertThat(failure())
          .isInstanceOf(ImportClientException.Unreachable.class)
          .hasMessageContaining("SSLHandshakeException");
    }
  }

  @Test
  @DisplayName("fault 30: nobody there")
  void nobodyThere() {
    hub.close();
    assertThat(failure()).isInstanceOf(ImportClientException.Unreachable.class);
  }

  @Test
  @DisplayName("fault 30: a connection that is cut before the answer is made again")
  void connectionCut() {
    hub.next("token", cut());
    assertThat(client.getToken().join().value()).isEqualTo(hub.tokens().get(0));
    assertThat(hub.received("token")).hasSize(2);
  }

  @Test
  @DisplayName("fault 30: a connection that is cut every time is told after the last attempt")
  void connectionCutForEver() {
    hub.override("token", request -> cut());
    assertThat(failure())
        .isInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("got no answer");
    assertThat(hub.received("token")).hasSize(3);
  }

  private static MockResponse cut() {
    return new MockResponse.Builder()
        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
        .build();
  }

  /** The cause of the failed future; nowhere in it a secret. */
  private Throwable failure() {
    Throwable thrown = catchThrowable(() -> client.getToken().join());
    StringWriter all = new StringWriter();
    thrown.printStackTrace(new PrintWriter(all));
    assertThat(all.toString())
        .doesNotContain(FakeImportHub.PASSWORD)
        .doesNotContain(FakeImportHub.CLIENT_SECRET);
    return Objects.requireNonNull(thrown.getCause());
  }
}
