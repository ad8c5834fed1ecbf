package io.importhub.server.uas;

import static io.importhub.server.uas.UasFace.basic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.client.ConnectionState;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.UploadRequest;
import io.importhub.client.UploadSource;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SettableClock;
import io.importhub.server.testkit.TcpProxy;
import io.importhub.server.uas.UasFace.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub whose tokens another server issues: a second Import Hub, behind a proxy that can break. */
@Order(1)
class OutsideIssuerIT {
  private static final SettableClock CLOCK = new SettableClock();
  private static final String JOBS = HubApi.base("DemoRepo0001", "DemoProfile1") + "/import/jobs";
  private static HubServer issuer;
  private static TcpProxy way;
  private static HubServer hub;
  private static UasFace issuers;
  private static UasFace hubs;
  @TempDir Path dir;

  @BeforeAll
  static void start() {
    issuer = HubServer.start(CLOCK);
    way = new TcpProxy(issuer.port());
    hub = HubServer.start(CLOCK, setting());
    issuers = new UasFace(way.url());
    hubs = new UasFace(hub.url());
  }

  @AfterAll
  static void stop() {
    hub.close();
    way.close();
    issuer.close();
  }

  private static String setting() {
    return "--importhub.uas.issuer-uri=" + way.url() + "/uas";
  }

  private static Answer jobs(UasFace face, String token) {
    return face.get(JOBS, UasFace.bearer(token));
  }

  @Test
  void importsWithTheOutsideTokenByRestAndPush() {
    try (HubServer tokens = HubServer.start();
        HubServer imports = HubServer.start("--importhub.uas.issuer-uri=" + tokens.url() + "/uas");
        ImportProcessClient client =
            new ImportProcessClient(
                Clients.setting(imports.url(), "ann", "DemoRepo0001", dir).toBuilder()
                    .importSettingsUas(
                        uas ->
                            uas.uasUrl(tokens.url() + "/uas/connect/token")
                                .uasInfo(tokens.url() + "/uas/connect/userinfo"))
                    .build())) {
      Queue<ConnectionState> states = new ConcurrentLinkedQueue<>();
      client.onConnectionState(states::add);
      ImportOutcome outcome =
          client
              .importFile(
                  UploadRequest.of(
                      UploadSource.of("a.mgr", ".Frobnicate\n".getBytes(StandardCharsets.UTF_8))))
              .orTimeout(60, TimeUnit.SECONDS)
              .join();
      assertThat(outcome.status().counts()).extracting("rejected").isEqualTo(1L);
      assertThat(outcome.rejectFile()).isPresent();
      assertThat(states).contains(ConnectionState.CONNECTED);
      assertThat(client.getReport(outcome.jobId()).join().user()).isEqualTo("ann");
    }
  }

  @Test
  void itsOwnTokenServiceIsOff() {
    for (String path :
        new String[] {
          "/uas/connect/userinfo", "/uas/.well-known/openid-configuration", "/uas/.well-known/jwks"
        }) {
      assertThat(hubs.get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(hubs.post("/uas/connect/token", "grant_type=password", basic()).status())
        .isEqualTo(404);
  }

  @Test
  void tokensOfOthersAreRefused() {
    String token = issuers.ann().text("access_token");
    assertThat(jobs(hubs, token).status()).isEqualTo(200);
    Answer direct = jobs(hubs, new UasFace(issuer).ann().text("access_token"));
    assertThat(direct.status()).isEqualTo(401);
    assertThat(direct.text("detail"))
        .isEqualTo(
            "The access token is refused: its issuer is %s/uas, expected %s/uas"
                .formatted(issuer.url(), way.url()));
    // a setting of the token service: the keys are its own
    try (HubServer stranger = HubServer.start("--importhub.uas.key-life=91d")) {
      Answer foreign = jobs(hubs, new UasFace(stranger).ann().text("access_token"));
      assertThat(foreign.status()).isEqualTo(401);
      assertThat(foreign.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
      assertThat(foreign.text("detail"))
          .isEqualTo("The access token is refused: not signed by a key of " + way.url() + "/uas");
    }
    assertThat(jobs(hubs, "x").text("detail")).isEqualTo("The access token is refused: no JWT");
    assertThat(hubs.get(JOBS).header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void tokenOfAClientHasNoUser() {
    String token = issuers.token("grant_type", "client_credentials").text("access_token");
    Answer refused = jobs(hubs, token);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("detail")).contains("the client HopexAPI alone");
  }

  @Test
  void scopesCountAndExpiredTokensAndDisabledUsersAreRefused() {
    String writer = issuers.password("bob", "bob-secret", "scope", "write").text("access_token");
    assertThat(jobs(hubs, writer).status()).isEqualTo(403);
    String token = issuers.password("bob", "bob-secret").text("access_token");
    assertThat(jobs(hubs, token).status()).isEqualTo(200);
    Disabled.disable(hub, "bob");
    assertThat(jobs(hubs, token).text("detail"))
        .isEqualTo("The access token is refused: its user was disabled");
    String ofAnn = issuers.ann().text("access_token");
    CLOCK.advance(Duration.ofSeconds(3601));
    assertThat(jobs(hubs, ofAnn).text("detail")).contains("it expired at");
  }

  @Test
  void keysThatAreKnownOutliveTheIssuerForAnHour() {
    String token = issuers.ann().text("access_token");
    assertThat(jobs(hubs, token).status()).isEqualTo(200);
    way.refuse();
    CLOCK.advance(Duration.ofMinutes(6));
    assertThat(jobs(hubs, token).status()).isEqualTo(200);
    way.heal();
    String young = issuers.ann().text("access_token");
    way.refuse();
    CLOCK.advance(Duration.ofMinutes(59));
    Answer away = jobs(hubs, young);
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.header("Retry-After")).isEqualTo("5");
    assertThat(away.text("detail"))
        .startsWith(
            "Access tokens cannot be verified by %s/uas (importhub.uas.issuer-uri): no answer"
                .formatted(way.url()));
    way.heal();
    CLOCK.advance(Duration.ofSeconds(6));
    assertThat(jobs(hubs, issuers.ann().text("access_token")).status()).isEqualTo(200);
  }

  @Test
  void keyOfTheIssuerThatIsNewIsFound() throws Exception {
    SigningKeys keys = issuer.bean(SigningKeys.class);
    String first = keys.current().id();
    assertThat(jobs(hubs, issuers.ann().text("access_token")).status()).isEqualTo(200);
    CLOCK.advance(Duration.ofDays(90));
    keys.tend();
    CLOCK.advance(SigningKeys.PUBLISHED_AHEAD);
    assertThat(keys.current().id()).isNotEqualTo(first);
    assertThat(jobs(hubs, issuers.ann().text("access_token")).status()).isEqualTo(200);
  }

  @Test
  void serverStartsWithoutItsIssuerAndTakesTokensOnceItIsThere() {
    var clock = new SettableClock();
    try (TcpProxy late = new TcpProxy(issuer.port())) {
      late.refuse();
      try (HubServer early =
          HubServer.start(
              clock,
              "--importhub.uas.issuer-uri=" + late.url() + "/uas",
              "--importhub.uas.audience=reports")) {
        UasFace face = new UasFace(early.url());
        assertThat(face.get("/actuator/health").text("status")).isEqualTo("UP");
        String token = new UasFace(issuer).ann().text("access_token");
        assertThat(jobs(face, token).status()).isEqualTo(503);
        late.heal();
        assertThat(jobs(face, token).status()).isEqualTo(503);
        clock.advance(Duration.ofSeconds(6));
        String own = new UasFace(late.url()).ann().text("access_token");
        Answer other = jobs(face, own);
        assertThat(other.status()).isEqualTo(401);
        assertThat(other.text("detail"))
            .isEqualTo(
                "The access token is refused: made for another audience, expected reports"
                    + " (importhub.uas.audience)");
      }
    }
  }

  @Test
  void whatIsNoIssuerIsSaidWithTheSetting() {
    try (HubServer wrong =
        HubServer.start("--importhub.uas.issuer-uri=" + issuer.url() + "/uas/")) {
      Answer answer = jobs(new UasFace(wrong.url()), issuers.ann().text("access_token"));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("detail"))
          .isEqualTo(
              "Access tokens cannot be verified by %s/uas/ (importhub.uas.issuer-uri): its discovery"
                      .formatted(issuer.url())
                  + " document names the issuer %s/uas, expected the same letter by letter"
                      .formatted(issuer.url()));
    }
  }

  @Test
  void passwordsAreNotTakenBesideAnOutsideIssuer() {
    assertThatThrownBy(() -> HubServer.start(setting(), "--importhub.uas.basic.enabled=true"))
        .hasRootCauseMessage(
            "importhub.uas.basic.enabled is true, expected false beside"
                + " importhub.uas.issuer-uri, whose service knows the passwords");
  }
}
