package io.importhub.server.uas;

import static io.importhub.server.uas.UasFace.basic;
import static io.importhub.server.uas.UasFace.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SettableClock;
import io.importhub.server.uas.UasFace.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A name and a password in each request to the REST interface. */
class BasicIT {
  private static final SettableClock CLOCK = new SettableClock();
  private static final String JOBS = HubApi.base("DemoRepo0001", "DemoProfile1") + "/import/jobs";
  private static final String DANS_JOBS =
      HubApi.base("DemoRepo0001", "CommandsOnly") + "/import/jobs";
  private static HubServer server;
  private static UasFace uas;

  @BeforeAll
  static void start() {
    server = HubServer.start(CLOCK, "--importhub.uas.basic.enabled=true");
    uas = new UasFace(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String[] header(String value) {
    return new String[] {"Authorization", value};
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void givePassword(String login, String password) {
    server
        .bean(JdbcClient.class)
        .sql("update hub_user set password = :password where login = :login")
        .param("password", server.bean(PasswordEncoder.class).encode(password))
        .param("login", login)
        .update();
  }

  @Test
  @DisplayName("T-91 a password with colons is taken: the first colon ends the name")
  void passwordMayHoldColons() {
    givePassword("bob", "a:b:c");
    assertThat(uas.get(JOBS, basic("bob", "a:b:c")).status()).isEqualTo(200);
    assertThat(uas.get(JOBS, basic("bob", "a")).status()).isEqualTo(401);
    assertThat(uas.get(JOBS, basic("bob", "a:b")).status()).isEqualTo(401);
  }

  @Test
  void nameAndPasswordReadAndWriteAsTheirUser() {
    CLOCK.advance(Duration.ofMinutes(6));
    Answer jobs = uas.get(JOBS, basic("ann", "ann-secret"));
    assertThat(jobs.status()).isEqualTo(200);
    assertThat(jobs.json()).containsKey("jobs");
    assertThat(jobs.header("Set-Cookie")).isEmpty();
    Answer post =
        uas.call("POST", JOBS.replace("/jobs", ""), "text/plain", "", basic("ann", "ann-secret"));
    assertThat(post.status()).isEqualTo(415);
    assertThat(
            uas.get(JOBS.replace("DemoRepo0001", "NoSuchRepo01"), basic("ann", "ann-secret"))
                .status())
        .isEqualTo(404);
    assertThat(uas.get(JOBS, basic("dan", "dan-secret")).status()).isEqualTo(403);
    assertThat(uas.get("/uas/connect/userinfo", basic("ann", "ann-secret")).status())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("snapshots and browsing take a name and a password as well")
  void nameAndPasswordAreTakenForSnapshotsAndBrowsing() {
    String[] ann = basic("ann", "ann-secret");
    String[] dan = basic("dan", "dan-secret");
    String repository = "/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001";
    assertThat(uas.get(repository + "/objects", ann).json()).containsKey("objects");
    assertThat(uas.get(repository + "/tags", ann).json()).containsKey("tags");
    assertThat(uas.get("/api/workSession", ann).json()).containsEntry("sessionId", "local");
    Answer exported =
        uas.call("POST", "/api/snapshot/export", "application/json", "{\"tags\": true}", ann);
    assertThat(exported.status()).isEqualTo(200);
    assertThat(exported.header("Content-Type")).isEqualTo("application/zip");
    assertThat(uas.call("POST", "/api/workSession/reject", "text/plain", "", ann).status())
        .isEqualTo(200);

    assertThat(uas.get("/api/workSession", basic("ann", "wrong-word")).status()).isEqualTo(401);
    Answer noRight = uas.get("/api/workSession", dan);
    assertThat(noRight.status()).isEqualTo(403);
    assertThat(noRight.text("detail"))
        .isEqualTo(
            "dan holds no profile of right all in the environment DemoEnv00001, expected one for"
                + " snapshots");
    Answer elsewhere =
        uas.get("/api/workSession", ann[0], ann[1], "X-Environment-Id", "OtherEnv0001");
    assertThat(elsewhere.status()).isEqualTo(404);
  }

  @Test
  void environmentOfThePathIsTakenWhereTheUserMayUseIt() {
    Answer foreign =
        uas.get(JOBS.replace("DemoEnv00001", "OtherEnv0001"), basic("ann", "ann-secret"));
    assertThat(foreign.status()).isEqualTo(404);
    Answer nowhere = uas.get(JOBS, basic("eve", "eve-secret"));
    assertThat(nowhere.status()).isEqualTo(403);
    assertThat(nowhere.text("detail"))
        .isEqualTo("eve may not use the environment of the path and has no default one");
    assertThat(uas.get(JOBS, "HopexEnvironment", "OtherEnv0001").status()).isEqualTo(401);
    assertThat(
            uas.get(
                    JOBS,
                    "Authorization",
                    basic("ann", "ann-secret")[1],
                    "HopexEnvironment",
                    "OtherEnv0001")
                .status())
        .isEqualTo(200);
  }

  @Test
  void namesAndPasswordsAreUtf8() {
    givePassword("bob", "pässwörd€");
    assertThat(uas.get(JOBS, basic("bob", "pässwörd€")).status()).isEqualTo(200);
    Answer latin1 =
        uas.get(
            JOBS, header("Basic " + base64("bob:pässwörd".getBytes(StandardCharsets.ISO_8859_1))));
    assertThat(latin1.status()).isEqualTo(401);
    assertThat(latin1.text("detail"))
        .isEqualTo(
            "The request has a name and a password that is not UTF-8, expected Authorization:"
                + " Basic base64(user:password)");
  }

  @Test
  @DisplayName("T-90 no credentials, malformed ones, and the old forms that are off, are 401")
  void malformedAndOldFormsAreRefused() {
    Answer none = uas.get(JOBS);
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.http().headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer", "Basic realm=\"importhub\", charset=\"UTF-8\"");
    for (String value :
        List.of(
            "Basic",
            "Basic ann:ann-secret",
            "Basic !!!!",
            "Basic " + base64("ann".getBytes(StandardCharsets.UTF_8)),
            "Basic " + base64("ann\0:ann-secret".getBytes(StandardCharsets.UTF_8)))) {
      Answer malformed = uas.get(JOBS, header(value));
      assertThat(malformed.status()).as(value).isEqualTo(401);
      assertThat(malformed.header("WWW-Authenticate"))
          .isEqualTo("Basic realm=\"importhub\", charset=\"UTF-8\"");
      assertThat(malformed.text("detail")).contains("expected Authorization: Basic");
    }
    assertThat(uas.get(JOBS, header("HOPEXBASIC ann:ann-secret")).status()).isEqualTo(401);
    Answer wrong = uas.get(JOBS, basic("ann", "wrong-word"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.text("detail")).isEqualTo("The user name or the password is wrong");
    assertThat(uas.get(JOBS, basic("nobody", "wrong-word")).http().body())
        .isEqualTo(wrong.http().body());
    Answer wrongToken = uas.get(JOBS, bearer("x"));
    assertThat(wrongToken.http().headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer error=\"invalid_token\"");
  }

  @Test
  void pagesOfOtherSitesCannotUseThePasswordThatABrowserKeeps() {
    String ann = basic("ann", "ann-secret")[1];
    for (String[] header :
        new String[][] {
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"},
          {"Origin", "https://evil.example"},
          {"Origin", "null"}
        }) {
      Answer refused = uas.get(JOBS, "Authorization", ann, header[0], header[1]);
      assertThat(refused.status()).as(header[1]).isEqualTo(403);
      assertThat(refused.text("detail")).startsWith("A page of another site sent");
      assertThat(refused.header("WWW-Authenticate")).isEmpty();
    }
    for (String[] header :
        new String[][] {
          {"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Site", "none"}, {"Origin", server.url()}
        }) {
      assertThat(uas.get(JOBS, "Authorization", ann, header[0], header[1]).status())
          .as(header[1])
          .isEqualTo(200);
    }
  }

  @Test
  void disabledUserAndChangedPasswordAreRefusedAtOnce() {
    assertThat(uas.get(DANS_JOBS, basic("dan", "dan-secret")).status()).isEqualTo(200);
    Disabled.disable(server, "dan");
    assertThat(uas.get(DANS_JOBS, basic("dan", "dan-secret")).status()).isEqualTo(401);
    Disabled.enable(server, "dan");
    assertThat(uas.get(DANS_JOBS, basic("dan", "dan-secret")).status()).isEqualTo(200);
    givePassword("dan", "another");
    assertThat(uas.get(DANS_JOBS, basic("dan", "dan-secret")).status()).isEqualTo(401);
    assertThat(uas.get(DANS_JOBS, basic("dan", "another")).status()).isEqualTo(200);
    givePassword("dan", "dan-secret");
  }

  @Test
  void guessesAreLimitedAlsoForAPasswordThatIsKnownToBeRight() {
    CLOCK.advance(Duration.ofMinutes(6));
    assertThat(uas.get(DANS_JOBS, basic("dan", "dan-secret")).status()).isEqualTo(200);
    for (int i = 0; i < 10; i++) {
      assertThat(uas.get(DANS_JOBS, basic("dan", "guess" + i)).status()).isEqualTo(401);
    }
    Answer limited = uas.get(DANS_JOBS, basic("dan", "dan-secret"));
    assertThat(limited.status()).isEqualTo(429);
    assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(200, 300);
    assertThat(limited.text("type")).isEqualTo("urn:importhub:problem:too-many-requests");
    assertThat(limited.text("detail"))
        .isEqualTo("There were too many wrong passwords (importhub.uas.guess-limit)");
    assertThat(uas.password("dan", "dan-secret").status()).isEqualTo(429);
    CLOCK.advance(Duration.ofMinutes(5).plusSeconds(1));
    assertThat(uas.get(DANS_JOBS, basic("dan", "dan-secret")).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("T-91 HOPEXBASIC, unencoded Basic and HopexEnvironment, where they are turned on")
  void oldFormsAreTakenWhereTheyAreTurnedOn() {
    try (HubServer old =
        HubServer.start(
            "--importhub.uas.basic.enabled=true",
            "--importhub.compat.hopex-basic=true",
            "--importhub.compat.unencoded-basic=true",
            "--importhub.compat.hopex-environment=true")) {
      UasFace face = new UasFace(old);
      for (String value :
          List.of(
              "HOPEXBASIC ann:ann-secret",
              "hopexbasic ann:ann-secret",
              "Basic ann:ann-secret",
              basic("ann", "ann-secret")[1])) {
        assertThat(face.get(JOBS, header(value)).status()).as(value).isEqualTo(200);
        assertThat(
                face.get(JOBS, "Authorization", value, "HopexEnvironment", "DemoEnv00001").status())
            .isEqualTo(200);
        Answer elsewhere =
            face.get(JOBS, "Authorization", value, "HopexEnvironment", "OtherEnv0001");
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.text("detail"))
            .isEqualTo("The header HopexEnvironment names no environment that ann may use");
      }
      for (String value :
          List.of("HOPEXBASIC ann:no", "Basic ann:no", "HOPEXBASIC", "HOPEXBASIC x")) {
        assertThat(face.get(JOBS, header(value)).status()).as(value).isEqualTo(401);
      }
    }
  }

  @Test
  void oldFormsNeedBasic() {
    assertThatThrownBy(() -> HubServer.start("--importhub.compat.hopex-basic=true"))
        .hasRootCauseMessage(
            "importhub.compat.hopex-basic is true, expected importhub.uas.basic.enabled beside it");
  }
}
