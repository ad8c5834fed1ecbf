package io.importhub.server.uas;

import static io.importhub.server.uas.PageFace.BACK;
import static io.importhub.server.uas.PageFace.back;
import static io.importhub.server.uas.PageFace.cookie;
import static io.importhub.server.uas.UasFace.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SettableClock;
import io.importhub.server.uas.UasFace.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Authorization codes with PKCE, and the page that gives them (RFC 6749 §4.1, RFC 7636). */
class AuthorizeIT {
  private static final SettableClock CLOCK = new SettableClock();
  private static HubServer server;
  private static UasFace uas;
  private static PageFace pages;

  @BeforeAll
  static void start() {
    server =
        HubServer.start(
            CLOCK,
            "--importhub.uas.redirect-uris.web=https://web.example/cb?a=b,http://[::1]/x",
            "--importhub.uas.redirect-uris.HopexAPI=http://127.0.0.1/callback");
    uas = new UasFace(server);
    pages = new PageFace(uas);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void personSignsInAndTheProgramGetsTokens() throws Exception {
    Answer page = pages.page();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
    assertThat(page.http().body()).contains("<b>desktop</b> asks", "come back to 127.0.0.1:49152");
    assertThat(pages.page("login_hint", "\"bob").http().body()).contains("value=\"&quot;bob\"");
    Answer sent = pages.send(page, "username", "ann", "password", "ann-secret");
    assertThat(sent.status()).isEqualTo(303);
    assertThat(sent.header("Location")).startsWith(BACK + "?");
    assertThat(back(sent))
        .containsOnlyKeys("code", "state", "iss")
        .containsEntry("state", "a state & more")
        .containsEntry("iss", server.url() + "/uas");

    Answer tokens = pages.exchange(back(sent).getOrDefault("code", ""));
    assertThat(tokens.status()).isEqualTo(200);
    assertThat(tokens.text("scope")).isEqualTo("read write offline_access");
    var claims = SignedJWT.parse(tokens.text("access_token")).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("Kvlo(gBDIWdL");
    assertThat(claims.getStringClaim("client_id")).isEqualTo("desktop");
    assertThat(claims.getStringClaim("environmentId")).isEqualTo("DemoEnv00001");
    assertThat(uas.rest(tokens.text("access_token")).status()).isEqualTo(404);

    Answer refreshed =
        uas.post(
            "/uas/connect/token",
            form(
                "grant_type", "refresh_token",
                "client_id", "desktop",
                "refresh_token", tokens.text("refresh_token")));
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(uas.rest(refreshed.text("access_token")).status()).isEqualTo(404);
    uas.post(
        "/uas/connect/revocation",
        form("client_id", "desktop", "token", refreshed.text("access_token")));
    assertThat(uas.rest(refreshed.text("access_token")).status()).isEqualTo(401);
  }

  @Test
  void codeThatComesTwiceEndsWhatItGave() {
    String code = pages.code("ann");
    Answer tokens = pages.exchange(code);
    assertThat(pages.exchange(code).text("error")).isEqualTo("invalid_grant");
    assertThat(uas.rest(tokens.text("access_token")).status()).isEqualTo(401);
    assertThat(
            uas.post(
                    "/uas/connect/token",
                    form(
                        "grant_type", "refresh_token",
                        "client_id", "desktop",
                        "refresh_token", tokens.text("refresh_token")))
                .text("error"))
        .isEqualTo("invalid_grant");
  }

  @Test
  void codeIsForItsClientAddressVerifierAndMinute() {
    String code = pages.code("ann");
    for (Answer refused :
        List.of(
            pages.exchange("unknown"),
            pages.exchange(code, "code_verifier", "w".repeat(43)),
            pages.exchange(code, "code_verifier", "short"),
            pages.exchange(code, "redirect_uri", "http://127.0.0.1:49153/callback"),
            pages.exchange(code, "client_id", "web"))) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text("error")).isEqualTo("invalid_grant");
    }
    assertThat(
            uas.post(
                    "/uas/connect/token",
                    form(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "desktop",
                        "code",
                        code,
                        "redirect_uri",
                        BACK))
                .text("error_description"))
        .isEqualTo("the form field code_verifier is missing");
    CLOCK.advance(Duration.ofSeconds(61));
    assertThat(pages.exchange(code).text("error")).isEqualTo("invalid_grant");
  }

  @Test
  void withoutPkceByS256TheClientIsRefused() {
    for (String[] changes :
        new String[][] {
          {"code_challenge", null},
          {"code_challenge", "short"},
          {"code_challenge_method", "plain"},
          {"code_challenge_method", null}
        }) {
      Answer refused = pages.page(changes);
      assertThat(back(refused))
          .containsEntry("error", "invalid_request")
          .containsEntry("state", "a state & more")
          .doesNotContainKey("code");
      assertThat(back(refused).get("error_description")).contains("S256");
    }
  }

  @Test
  void clientIsToldWhatItCannotGet() {
    Map.of(
            "response_type", "token",
            "response_mode", "fragment",
            "scope", "read admin",
            "prompt", "none",
            "request", "x")
        .forEach(
            (name, value) ->
                assertThat(back(pages.page(name, value)).get("error"))
                    .as(name)
                    .isEqualTo(
                        switch (name) {
                          case "response_type" -> "unsupported_response_type";
                          case "scope" -> "invalid_scope";
                          case "prompt" -> "login_required";
                          case "request" -> "request_not_supported";
                          default -> "invalid_request";
                        }));
    // HopexAPI has an address and lacks the grant
    assertThat(back(pages.page("client_id", "HopexAPI")))
        .containsEntry("error", "unauthorized_client");
    assertThat(back(pages.page("response_type", null)).get("error_description"))
        .isEqualTo("response_type is missing");
  }

  @Test
  void browserIsSentNowhereElse() {
    for (String[] changes :
        new String[][] {
          {"client_id", "nobody"},
          {"client_id", null},
          {"redirect_uri", null},
          {"redirect_uri", "https://evil.example/callback"},
          {"redirect_uri", "http://127.0.0.1.evil.example/callback"},
          {"redirect_uri", "http://127.0.0.1:80@evil.example/callback"},
          {"redirect_uri", "http://evil.example\\@127.0.0.1/callback"},
          {"redirect_uri", "https://127.0.0.1/callback"},
          {"redirect_uri", "http://localhost/callback"},
          {"redirect_uri", "http://[::1]/callback"},
          {"redirect_uri", "http://127.0.0.1/callback/../x"},
          {"redirect_uri", "http://127.0.0.1/callback?x=y"},
          {"redirect_uri", "http://127.0.0.1/callback#x"},
          {"redirect_uri", "javascript:alert(1)"}
        }) {
      Answer refused = pages.page(changes);
      assertThat(refused.status()).as(changes[1]).isEqualTo(400);
      assertThat(refused.header("Location")).isEmpty();
      assertThat(refused.http().body()).contains("The program asked wrongly");
    }
    assertThat(uas.get(PageFace.PATH + "?client_id=desktop&client_id=web").status()).isEqualTo(400);
    assertThat(uas.get(PageFace.PATH + "?client_id=%00").status()).isEqualTo(400);
    assertThat(pages.page("client_id", "<script>").http().body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script>");
  }

  @Test
  @DisplayName("RFC 8252 §7.3 the port of a loopback address is the program's to choose")
  void loopbackPortIsFree() {
    for (String address : List.of("http://127.0.0.1/callback", "http://127.0.0.1:1/callback")) {
      assertThat(pages.page("redirect_uri", address).status()).isEqualTo(200);
    }
    assertThat(pages.page("client_id", "web", "redirect_uri", "http://[::1]:8/x").status())
        .isEqualTo(200);
    Answer sent =
        pages.signIn("ann", "client_id", "web", "redirect_uri", "https://web.example/cb?a=b");
    assertThat(sent.header("Location")).startsWith("https://web.example/cb?a=b&");
    assertThat(
            pages
                .page("client_id", "web", "redirect_uri", "https://web.example:8443/cb?a=b")
                .status())
        .isEqualTo(400);
  }

  @Test
  void pageLoadsNothingAndCannotBeFramed() {
    Answer page = pages.page();
    assertThat(page.header("Content-Security-Policy"))
        .matches(
            "default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'"
                + " http://127.0.0.1:49152; frame-ancestors 'none'; base-uri 'none'");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Set-Cookie"))
        .matches(
            "importhub-page=[A-Za-z0-9_-]{43}; Path=/uas/connect/authorize; HttpOnly; SameSite=Lax");
    assertThat(page.http().body()).doesNotContain("<script", "src=", "url(");
  }

  @Test
  void formFromElsewhereIsRefused() {
    Answer page = pages.page();
    String body = form("username", "ann", "password", "ann-secret", "action", "sign-in");
    String request =
        PageFace.hidden(page).entrySet().stream()
            .filter(field -> !field.getKey().equals("page"))
            .map(field -> form(field.getKey(), field.getValue()))
            .reduce(body, (all, one) -> all + "&" + one);
    String token = "&page=" + PageFace.hidden(page).get("page");
    String other = "&page=" + PageFace.hidden(pages.page()).get("page");
    for (Answer refused :
        List.of(
            uas.post(PageFace.PATH, request),
            uas.post(PageFace.PATH, request + token),
            uas.post(PageFace.PATH, request, "Cookie", cookie(page)),
            uas.post(PageFace.PATH, request + other, "Cookie", cookie(page)),
            uas.post(
                PageFace.PATH,
                request + token,
                "Cookie",
                cookie(page),
                "Sec-Fetch-Site",
                "cross-site"))) {
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.header("Location")).isEmpty();
    }
    assertThat(
            uas.post(
                    PageFace.PATH,
                    request + token,
                    "Cookie",
                    cookie(page),
                    "Sec-Fetch-Site",
                    "same-origin")
                .status())
        .isEqualTo(303);
    assertThat(uas.call("POST", PageFace.PATH, "application/json", "{}").status()).isEqualTo(415);
  }

  @Test
  void wrongPasswordIsSaidOnThePageAndCounted() {
    CLOCK.advance(Duration.ofMinutes(6));
    Answer wrong = pages.send(pages.page(), "username", "\"><b>dan", "password", "guess");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.http().body())
        .contains("role=\"alert\">The user name or the password is wrong.")
        .contains("value=\"&quot;&gt;&lt;b&gt;dan\"")
        .doesNotContain("guess");
    Answer page = pages.page();
    for (int i = 0; i < 10; i++) {
      assertThat(pages.send(page, "username", "dan", "password", "guess" + i).status())
          .isEqualTo(400);
    }
    Answer limited = pages.send(page, "username", "dan", "password", "dan-secret");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.http().body())
        .containsPattern("There were too many wrong passwords. Try again in [45] minutes\\.");
    assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(200, 300);
    assertThat(uas.password("dan", "dan-secret").status()).isEqualTo(429);
    CLOCK.advance(Duration.ofMinutes(6));
  }

  @Test
  void cancelAndForbiddenEnvironmentsGoBackToTheProgram() {
    assertThat(back(pages.send(pages.page(), "action", "cancel")))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "a state & more");
    assertThat(back(pages.signIn("ann", "environmentId", "OtherEnv0001")))
        .containsEntry("error", "access_denied")
        .containsEntry(
            "error_description", "environmentId names no environment that the user may use");
    assertThat(back(pages.signIn("eve"))).containsEntry("error", "access_denied");
    assertThat(pages.exchange(pages.code("ann", "environmentId", "DemoEnv00001")).status())
        .isEqualTo(200);
  }

  @Test
  void clientWithoutSecretMayDoNoMore() {
    for (String grant : List.of("password", "client_credentials")) {
      Answer refused =
          uas.post(
              "/uas/connect/token",
              form("grant_type", grant, "client_id", "desktop", "username", "a", "password", "b"));
      assertThat(refused.text("error")).as(grant).isEqualTo("unauthorized_client");
    }
    for (Answer refused :
        List.of(
            uas.post("/uas/connect/introspect", form("client_id", "desktop", "token", "x")),
            uas.post("/uas/connect/token", form("grant_type", "password", "client_id", "HopexAPI")),
            uas.post("/uas/connect/token", form("grant_type", "password", "client_id", "nobody")),
            pages.exchange(pages.code("ann"), "client_secret", "{none}"))) {
      assertThat(refused.text("error")).isEqualTo("invalid_client");
    }
  }

  @Test
  void userDisabledMeanwhileGetsNoToken() {
    String code = pages.code("bob");
    CLOCK.advance(Duration.ofSeconds(2));
    Disabled.disable(server, "bob");
    assertThat(pages.exchange(code).text("error")).isEqualTo("invalid_grant");
    assertThat(pages.signIn("bob").status()).isEqualTo(400);
    Disabled.enable(server, "bob");
  }

  @Test
  void disabledClientHasNoPage() {
    JdbcClient jdbc = server.bean(JdbcClient.class);
    jdbc.sql("update uas_client set disabled = true where id = 'web'").update();
    Answer refused = pages.page("client_id", "web", "redirect_uri", "http://[::1]/x");
    jdbc.sql("update uas_client set disabled = false where id = 'web'").update();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.http().body()).contains("there is no client web");
    assertThat(pages.page("client_id", "web", "redirect_uri", "http://[::1]/x").status())
        .isEqualTo(200);
  }

  @Test
  void codesAreKeptHashedAndSwept() {
    String code = pages.code("ann");
    JdbcClient jdbc = server.bean(JdbcClient.class);
    assertThat(jdbc.sql("select code_hash from uas_code").query(String.class).list())
        .isNotEmpty()
        .doesNotContain(code);
    CLOCK.advance(Duration.ofHours(25));
    server.bean(Sweep.class).sweep();
    assertThat(jdbc.sql("select count(*) from uas_code").query(Integer.class).single()).isZero();
  }

  @Test
  void addressThatIsNoneStopsTheStart() {
    assertThatThrownBy(
            () -> HubServer.start("--importhub.uas.redirect-uris.web=http://web.example/cb"))
        .hasRootCauseMessage(
            "importhub.uas.redirect-uris.web is http://web.example/cb, expected https, http on"
                + " 127.0.0.1, [::1] or localhost, or a scheme with a dot, without fragment");
  }
}
