package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with a browser; a plain HTTP client stands in for it. */
class BrowserSignInTest {

  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  private final FakeImportHub hub = new FakeImportHub();
  private final BlockingQueue<URI> opened = new LinkedBlockingQueue<>();
  private ImportProcessClient client = new ImportProcessClient();
  @TempDir Path dir;

  @BeforeEach
  void open() {
    hub.start();
    String uas = hub.server().url("/uas/connect/token").toString();
    ImportSettingsUas desktop =
        ImportSettingsUas.builder()
            .uasUrl(uas)
            .environmentId("DemoEnv00001")
            .repositoryId("DemoRepo(01)")
            .profileId("DemoProfile1")
            .clientId("desktop")
            .build();
    client =
        TestClients.client(
            ImportSetting.builder()
                .importSettingsUas(desktop)
                .importServiceUrl(hub.server().url("/restapi/v1").toString())
                .importHubUrl(hub.server().url("/hub/import").toString())
                .rejectedFilePath(dir));
  }

  @AfterEach
  void close() {
    client.close();
    hub.close();
  }

  private CompletableFuture<AccessToken> signIn(Duration limit) {
    return client.signInWithBrowser(
        BrowserSignIn.defaults().withTimeLimit(limit).withOpener(opened::add));
  }

  private CompletableFuture<AccessToken> signIn() {
    return signIn(Duration.ofMinutes(1));
  }

  private Map<String, String> openedWith() throws InterruptedException {
    URI address = Objects.requireNonNull(opened.poll(30, TimeUnit.SECONDS), "nothing opened");
    HttpUrl url = Objects.requireNonNull(HttpUrl.get(address));
    assertThat(url.encodedPath()).isEqualTo("/uas/connect/authorize");
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String name : url.queryParameterNames()) {
      parameters.put(name, Objects.requireNonNull(url.queryParameter(name)));
    }
    return parameters;
  }

  private static HttpResponse<String> comeBack(Map<String, String> asked, String query)
      throws IOException, InterruptedException {
    return get(URI.create(asked.get("redirect_uri") + "?" + query));
  }

  private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return BROWSER.send(
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void assertNobodyListens(Map<String, String> asked) {
    URI back = URI.create(asked.get("redirect_uri"));
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(
                        () -> new Socket(InetAddress.getLoopbackAddress(), back.getPort()).close())
                    .isInstanceOf(ConnectException.class));
  }

  private static Throwable failureOf(CompletableFuture<AccessToken> signIn) {
    Throwable thrown = catchThrowable(() -> signIn.orTimeout(30, TimeUnit.SECONDS).join());
    return Objects.requireNonNull(thrown.getCause());
  }

  @Test
  void exchangesTheCodeThatTheBrowserBrings() throws Exception {
    CompletableFuture<AccessToken> signIn = signIn();
    Map<String, String> asked = openedWith();
    assertThat(asked)
        .containsOnlyKeys(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
            "environmentId")
        .containsEntry("client_id", "desktop")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("scope", "hopex openid read write offline_access")
        .containsEntry("environmentId", "DemoEnv00001");
    assertThat(asked.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+/callback");
    assertThat(asked.get("state")).hasSize(43);

    HttpResponse<String> page = comeBack(asked, "code=the-code&state=" + asked.get("state"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>You are signed in</h1>");
    assertThat(signIn.join().value()).isEqualTo(hub.tokens().get(0));

    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : hub.received("token").get(0).body().split("&", -1)) {
      form.put(
          pair.replaceFirst("=.*", ""),
          URLDecoder.decode(pair.replaceFirst(".*?=", ""), StandardCharsets.UTF_8));
    }
    assertThat(form)
        .containsOnlyKeys("grant_type", "code", "redirect_uri", "code_verifier", "client_id")
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "the-code")
        .containsEntry("redirect_uri", asked.get("redirect_uri"))
        .containsEntry("client_id", "desktop");
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
        .isEqualTo(asked.get("code_challenge"));
    assertNobodyListens(asked);
    assertThat(client.getToken().join()).isEqualTo(signIn.join());
    assertThat(hub.received("token")).hasSize(1);
  }

  @Test
  void renewsByTheRefreshTokenAndAsksForAPersonWhenThatIsOver() throws Exception {
    hub.tokenLifeSeconds(0);
    CompletableFuture<AccessToken> signIn = signIn();
    Map<String, String> asked = openedWith();
    comeBack(asked, "code=c&state=" + asked.get("state"));
    signIn.join();
    assertThat(client.getToken().join().value()).isEqualTo(hub.tokens().get(1));
    assertThat(hub.received("token").get(1).body())
        .isEqualTo("grant_type=refresh_token&refresh_token=secret-refresh-1&client_id=desktop");
    hub.override("token", request -> FakeImportHub.json(400, "{\"error\":\"invalid_grant\"}"));
    assertThat(failureOf(client.getToken()))
        .isInstanceOfSatisfying(
            ImportClientException.Unauthenticated.class,
            e -> assertThat(e.code()).isEqualTo("login_required"))
        .hasMessageContaining("signInWithBrowser");
  }

  @Test
  void keepsTheRefreshTokenWhileTheServiceIsAway() throws Exception {
    hub.tokenLifeSeconds(0);
    signedIn();
    hub.override("token", request -> FakeImportHub.status(503));
    assertThat(failureOf(client.getToken())).isInstanceOf(ImportClientException.Unreachable.class);
    hub.next("token");
    assertThat(client.getToken().join().value()).isEqualTo(hub.tokens().get(1));
    assertThat(lastForm()).contains("refresh_token=secret-refresh-1");
  }

  @Test
  void renewsATokenThatTheServerRefuses() throws Exception {
    signedIn();
    hub.next("userinfo", FakeImportHub.status(401));
    assertThat(client.getUserInfo().join().preferredUsername()).isEqualTo("ann");
    assertThat(lastForm()).contains("refresh_token=secret-refresh-1");
  }

  @Test
  void goesOnWithARefreshTokenThatGetsNoSuccessor() throws Exception {
    hub.tokenLifeSeconds(0);
    signedIn();
    hub.next(
        "token",
        FakeImportHub.json(
            200, "{\"access_token\":\"b\",\"token_type\":\"Bearer\",\"expires_in\":0}"));
    assertThat(client.getToken().join().value()).isEqualTo("b");
    client.getToken().join();
    assertThat(lastForm()).contains("refresh_token=secret-refresh-1");
  }

  private void signedIn() throws Exception {
    CompletableFuture<AccessToken> signIn = signIn();
    Map<String, String> asked = openedWith();
    comeBack(asked, "code=c&state=" + asked.get("state"));
    signIn.join();
  }

  private String lastForm() {
    List<FakeImportHub.Request> forms = hub.received("token");
    return forms.get(forms.size() - 1).body();
  }

  @Test
  void withoutAPersonThereIsNoToken() {
    assertThat(failureOf(client.getToken()))
        .isInstanceOfSatisfying(
            ImportClientException.Unauthenticated.class,
            e -> assertThat(e.code()).isEqualTo("login_required"));
    assertThat(hub.received("token")).isEmpty();
  }

  @Test
  void tellsThatThePersonCanceled() throws Exception {
    CompletableFuture<AccessToken> signIn = signIn();
    Map<String, String> asked = openedWith();
    HttpResponse<String> page =
        comeBack(
            asked,
            "error=access_denied&error_description=the+user+canceled%0Ait&state="
                + asked.get("state"));
    assertThat(page.body()).contains("<h1>You are not signed in</h1>").doesNotContain("canceled");
    assertThat(failureOf(signIn))
        .isInstanceOfSatisfying(
            ImportClientException.Unauthenticated.class,
            e -> assertThat(e.code()).isEqualTo("access_denied"))
        .hasMessage(
            "the sign-in with the browser was refused with access_denied: the user canceled it");
    assertNobodyListens(asked);
  }

  @Test
  void othersOnThisMachineEndNothing() throws Exception {
    CompletableFuture<AccessToken> signIn = signIn();
    Map<String, String> asked = openedWith();
    for (String query :
        new String[] {
          "code=stolen",
          "code=stolen&state=wrong",
          "error=access_denied",
          "code=a&state=" + asked.get("state") + "&state=" + asked.get("state"),
          "state=%C3"
        }) {
      assertThat(comeBack(asked, query).statusCode()).as(query).isEqualTo(400);
    }
    assertThat(get(URI.create(asked.get("redirect_uri")).resolve("/favicon.ico")).statusCode())
        .isEqualTo(404);
    assertThat(signIn).isNotDone();
    assertThat(hub.received("token")).isEmpty();
    comeBack(asked, "code=c&state=" + asked.get("state"));
    assertThat(signIn.join().value()).isEqualTo(hub.tokens().get(0));
  }

  @Test
  void tellsThatTheCodeWasRefused() throws Exception {
    hub.override(
        "token",
        request ->
            FakeImportHub.json(
                400, "{\"error\":\"invalid_grant\",\"error_description\":\"no the-code\"}"));
    CompletableFuture<AccessToken> signIn = signIn();
    Map<String, String> asked = openedWith();
    assertThat(comeBack(asked, "code=the-code&state=" + asked.get("state")).body())
        .contains("You are not signed in");
    assertThat(failureOf(signIn))
        .isInstanceOf(ImportClientException.Unauthenticated.class)
        .hasMessageContaining("invalid_grant: no ***");
    assertNobodyListens(asked);
  }

  @Test
  void endsAtItsLimit() throws Exception {
    CompletableFuture<AccessToken> signIn = signIn(Duration.ofMillis(100));
    assertThat(failureOf(signIn))
        .isInstanceOfSatisfying(
            ImportClientException.Unauthenticated.class,
            e -> assertThat(e.code()).isEqualTo("timeout"))
        .hasMessage("nobody signed in with the browser within PT0.1S (timeLimit)");
    if (!opened.isEmpty()) {
      assertNobodyListens(openedWith());
    }
    assertThatThrownBy(() -> BrowserSignIn.defaults().withTimeLimit(Duration.ZERO))
        .hasMessage("timeLimit: found PT0S, expected a time above zero");
  }

  @Test
  void endsWithItsFutureAndWithItsClient() throws Exception {
    CompletableFuture<AccessToken> canceled = signIn();
    Map<String, String> first = openedWith();
    canceled.cancel(false);
    assertNobodyListens(first);
    CompletableFuture<AccessToken> closed = signIn();
    Map<String, String> second = openedWith();
    client.close();
    assertThat(failureOf(closed)).isInstanceOf(ImportClientException.Unreachable.class);
    assertNobodyListens(second);
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("importhub-browser")));
  }

  @Test
  void tellsThatNoBrowserOpens() {
    CompletableFuture<AccessToken> signIn =
        client.signInWithBrowser(
            BrowserSignIn.defaults()
                .withOpener(
                    address -> {
                      throw new IllegalStateException("no screen");
                    }));
    assertThatThrownBy(() -> signIn.orTimeout(30, TimeUnit.SECONDS).join())
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the browser was not opened: no screen");
  }
}
