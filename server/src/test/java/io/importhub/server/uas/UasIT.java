package io.importhub.server.uas;

import static io.importhub.server.uas.UasFace.basic;
import static io.importhub.server.uas.UasFace.bearer;
import static io.importhub.server.uas.UasFace.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.importhub.server.catalog.CatalogTurns;
import io.importhub.server.catalog.UserEntries;
import io.importhub.server.catalog.UserEntry;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SettableClock;
import io.importhub.server.uas.UasFace.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints of the token service: grants, userinfo, discovery. */
class UasIT {
  private static final SettableClock CLOCK = new SettableClock();
  private static HubServer server;
  private static UasFace uas;

  @BeforeAll
  static void start() {
    server = HubServer.start(CLOCK);
    uas = new UasFace(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Map<String, Object> contract(String name) throws Exception {
    return JsonMapper.shared()
        .readValue(Files.readString(Path.of("../docs/contract", name)), Map.class);
  }

  @Test
  @DisplayName("T-101, T-102 a password gives a token of 3600 s and, offline, a refresh token")
  void passwordGivesTokens() throws Exception {
    Answer answer =
        uas.password(
            "ann",
            "ann-secret",
            "environmentId",
            "DemoEnv00001",
            "scope",
            "hopex openid read write offline_access");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.json()).containsOnlyKeys(contract("token.json").keySet());
    assertThat(answer.json())
        .containsEntry("expires_in", 3600L)
        .containsEntry("token_type", "Bearer")
        .containsEntry("scope", contract("token.json").get("scope"));
  }

  @Test
  void accessTokenIsJwtThatNamesUserClientAndEnvironment() throws Exception {
    JWTClaimsSet claims = SignedJWT.parse(uas.ann().text("access_token")).getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(server.url() + "/uas");
    assertThat(claims.getAudience()).containsExactly("importhub");
    assertThat(claims.getSubject()).isEqualTo("Kvlo(gBDIWdL");
    assertThat(claims.getStringClaim("client_id")).isEqualTo("HopexAPI");
    assertThat(claims.getStringClaim("environmentId")).isEqualTo("DemoEnv00001");
    assertThat(claims.getStringClaim("scope")).isEqualTo("hopex openid read write offline_access");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void withoutOfflineAccessThereIsNoRefreshToken() {
    Answer answer = uas.password("bob", "bob-secret", "scope", "write read");
    assertThat(answer.json())
        .doesNotContainKey("refresh_token")
        .containsEntry("scope", "read write");
  }

  @Test
  @DisplayName("T-103 a wrong password is invalid_grant, as is an unknown user")
  void wrongPasswordIsInvalidGrant() throws Exception {
    Answer wrong = uas.password("bob", "guess");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json()).isEqualTo(contract("token-error.json"));
    assertThat(uas.password("nobody", "guess").json()).isEqualTo(contract("token-error.json"));
    for (int length : new int[] {100, 101}) {
      assertThat(uas.password("bob", "\u00e9".repeat(length)).text("error"))
          .isEqualTo("invalid_grant");
    }
  }

  @Test
  void environmentThatUserMayNotUseIsInvalidGrant() {
    for (Answer refused :
        List.of(
            uas.password("ann", "ann-secret", "environmentId", "OtherEnv0001"),
            uas.password("eve", "eve-secret", "environmentId", "DemoEnv00001"),
            uas.password("eve", "eve-secret"))) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text("error")).isEqualTo("invalid_grant");
    }
  }

  @Test
  @DisplayName("T-104 a wrong client secret is invalid_client")
  void wrongClientSecretIsInvalidClient() {
    Answer inForm =
        uas.post(
            "/uas/connect/token",
            form("grant_type", "password", "client_id", "HopexAPI", "client_secret", "wrong"));
    assertThat(inForm.status()).isEqualTo(400);
    assertThat(inForm.text("error")).isEqualTo("invalid_client");
    Answer inHeader =
        uas.post("/uas/connect/token", form("grant_type", "password"), basic("HopexAPI", "wrong"));
    assertThat(inHeader.status()).isEqualTo(401);
    assertThat(inHeader.header("WWW-Authenticate")).startsWith("Basic");
    assertThat(inHeader.text("error")).isEqualTo("invalid_client");
    Answer none = uas.post("/uas/connect/token", form("grant_type", "password"));
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.text("error")).isEqualTo("invalid_client");
  }

  @Test
  @DisplayName("T-105 an unknown grant_type is unsupported, a missing one an invalid request")
  void unknownGrantTypeIsUnsupported() {
    Answer unknown = uas.token("grant_type", "magic");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text("error")).isEqualTo("unsupported_grant_type");
    assertThat(unknown.text("error_description"))
        .isEqualTo(
            "expected one of authorization_code, client_credentials, password, refresh_token");
    Answer missing = uas.token("username", "ann");
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.text("error")).isEqualTo("invalid_request");
    assertThat(missing.text("error_description")).contains("grant_type");
  }

  @Test
  void missingAndDoubleFieldsAreInvalidRequests() {
    assertThat(uas.token("grant_type", "password", "username", "ann").text("error_description"))
        .isEqualTo("the form field password is missing");
    assertThat(uas.password("ann", "ann-secret", "scope", "read", "scope", "write").text("error"))
        .isEqualTo("invalid_request");
    Answer inQuery =
        uas.post(
            "/uas/connect/token?username=ann&password=ann-secret",
            form("grant_type", "password"),
            basic());
    assertThat(inQuery.text("error")).isEqualTo("invalid_request");
    assertThat(uas.post("/uas/connect/token", "grant_type=%zz", basic()).status()).isEqualTo(400);
    assertThat(uas.password("ann\0", "ann-secret").text("error")).isEqualTo("invalid_request");
  }

  @Test
  @DisplayName("T-106 a refresh token is good for one use, and for its own client")
  void refreshTokenIsGoodOnce() throws Exception {
    String first = uas.ann().text("refresh_token");
    Answer refreshed = uas.refresh(first);
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.json()).containsEntry("expires_in", 3600L);
    assertThat(
            SignedJWT.parse(refreshed.text("access_token"))
                .getJWTClaimsSet()
                .getStringClaim("environmentId"))
        .isEqualTo("DemoEnv00001");
    Answer again = uas.refresh(first);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text("error")).isEqualTo("invalid_grant");
    assertThat(uas.refresh("unknown").text("error")).isEqualTo("invalid_grant");
    assertThat(uas.token("grant_type", "refresh_token").text("error")).isEqualTo("invalid_request");
  }

  @Test
  @DisplayName("T-106 a second use ends the family, access tokens live on")
  void secondUseEndsFamily() {
    Answer signedIn = uas.ann();
    Answer refreshed = uas.refresh(signedIn.text("refresh_token"));
    uas.refresh(signedIn.text("refresh_token"));
    assertThat(uas.refresh(refreshed.text("refresh_token")).text("error"))
        .isEqualTo("invalid_grant");
    assertThat(uas.rest(refreshed.text("access_token")).status()).isEqualTo(404);
    assertThat(uas.rest(signedIn.text("access_token")).status()).isEqualTo(404);
  }

  @Test
  void refreshMayAskForLessAndNeverForMore() {
    Answer signedIn = uas.password("ann", "ann-secret", "scope", "read write offline_access");
    Answer more =
        uas.token(
            "grant_type", "refresh_token",
            "refresh_token", signedIn.text("refresh_token"),
            "scope", "openid");
    assertThat(more.text("error")).isEqualTo("invalid_scope");
    Answer less =
        uas.token(
            "grant_type", "refresh_token",
            "refresh_token", signedIn.text("refresh_token"),
            "scope", "read");
    assertThat(less.text("scope")).isEqualTo("read");
    assertThat(uas.refresh(less.text("refresh_token")).text("scope"))
        .isEqualTo("read write offline_access");
  }

  @Test
  void ofTenRefreshesAtOnceExactlyOneIsServed() {
    assertThat(RefreshRace.served(uas)).isEqualTo(1);
  }

  @Test
  @DisplayName("T-107 a client on its own behalf gets no identity and no refresh token")
  void clientCredentialsHaveNoIdentity() {
    for (String scope : List.of("openid", "offline_access", "admin")) {
      Answer refused = uas.token("grant_type", "client_credentials", "scope", scope);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text("error")).isEqualTo("invalid_scope");
    }
    Answer granted = uas.token("grant_type", "client_credentials");
    assertThat(granted.text("scope")).isEqualTo("hopex read write");
    assertThat(granted.json()).doesNotContainKey("refresh_token");
  }

  @Test
  void clientMayUseItsOwnGrantsAlone() {
    Answer refused =
        uas.post(
            "/uas/connect/token",
            form("grant_type", "password", "username", "ann", "password", "ann-secret"),
            basic("admin-cli", "admin-secret"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("error")).isEqualTo("unauthorized_client");
  }

  @Test
  void userinfoNamesUser() throws Exception {
    String token = uas.ann().text("access_token");
    assertThat(uas.userinfo(token).json()).isEqualTo(contract("userinfo.json"));
    assertThat(uas.post("/uas/connect/userinfo", "", bearer(token)).json())
        .isEqualTo(contract("userinfo.json"));
    assertThat(uas.post("/uas/connect/userinfo", form("access_token", token)).json())
        .isEqualTo(contract("userinfo.json"));
  }

  @Test
  @DisplayName("T-108 userinfo without or with an unknown token is 401 invalid_token")
  void userinfoNeedsToken() {
    for (Answer refused : List.of(uas.get("/uas/connect/userinfo"), uas.userinfo("unknown"))) {
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }
  }

  @Test
  @DisplayName("T-109 userinfo with a token that lacks openid is 403 insufficient_scope")
  void userinfoNeedsOpenid() {
    String token = uas.password("ann", "ann-secret", "scope", "read").text("access_token");
    Answer refused = uas.userinfo(token);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("error")).isEqualTo("insufficient_scope");
    assertThat(refused.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
  }

  @Test
  @DisplayName("T-113 a JSON body is 415, another method 405")
  void jsonBodyIsUnsupported() {
    Answer json =
        uas.call("POST", "/uas/connect/token", "application/json", "{\"grant_type\":\"x\"}");
    assertThat(json.status()).isEqualTo(415);
    assertThat(json.text("error")).isEqualTo("invalid_request");
    Answer get = uas.get("/uas/connect/token");
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.header("Allow")).isEqualTo("POST");
  }

  @Test
  void discoveryNamesWhatThereIsAndNoMore() throws Exception {
    Map<String, Object> document = uas.get("/uas/.well-known/openid-configuration").json();
    String root = server.url() + "/uas";
    assertThat(document)
        .containsEntry("issuer", root)
        .containsEntry("token_endpoint", root + "/connect/token")
        .containsEntry("userinfo_endpoint", root + "/connect/userinfo")
        .containsEntry("introspection_endpoint", root + "/connect/introspect")
        .containsEntry("revocation_endpoint", root + "/connect/revocation")
        .containsEntry("jwks_uri", root + "/.well-known/jwks")
        .containsEntry("authorization_endpoint", root + "/connect/authorize")
        .containsEntry("code_challenge_methods_supported", List.of("S256"))
        .containsEntry("response_types_supported", List.of("code"))
        .containsEntry(
            "grant_types_supported",
            List.of("authorization_code", "client_credentials", "password", "refresh_token"))
        .containsEntry(
            "token_endpoint_auth_methods_supported",
            List.of("client_secret_basic", "client_secret_post", "none"))
        .containsEntry(
            "introspection_endpoint_auth_methods_supported",
            List.of("client_secret_basic", "client_secret_post"));
    Answer keys = uas.get("/uas/.well-known/jwks");
    assertThat(keys.http().body()).contains("\"keys\"", "\"RS256\"").doesNotContain("\"d\"");
    assertThat(keys.http().body())
        .contains(SignedJWT.parse(uas.ann().text("access_token")).getHeader().getKeyID());
  }

  @Test
  void disabledUserIsRefusedEverywhere() {
    Answer signedIn = uas.password("dan", "dan-secret");
    String danId = "Mvlo(gBDIWdN";
    Instant before = CLOCK.instant();
    CLOCK.advance(Duration.ofSeconds(2));
    setDisabled(danId, true);
    assertThat(uas.rest(signedIn.text("access_token")).status()).isEqualTo(401);
    assertThat(uas.introspect(signedIn.text("access_token")).json())
        .isEqualTo(Map.of("active", false));
    assertThat(uas.refresh(signedIn.text("refresh_token")).status()).isEqualTo(400);
    assertThat(uas.password("dan", "dan-secret").text("error_description"))
        .isEqualTo("invalid_username_or_password");
    assertThat(server.bean(AccessTokens.class).endedSince(before).users()).containsKey(danId);

    setDisabled(danId, false);
    assertThat(uas.rest(signedIn.text("access_token")).status()).isEqualTo(401);
    assertThat(uas.rest(uas.password("dan", "dan-secret").text("access_token")).status())
        .isEqualTo(404);
  }

  private static void setDisabled(String id, boolean disabled) {
    UserEntries users = server.bean(UserEntries.class);
    server
        .bean(CatalogTurns.class)
        .take(
            "a test",
            turn -> {
              UserEntry now = users.find(id).orElseThrow();
              users.change(
                  turn,
                  now,
                  new UserEntry(
                      id,
                      now.login(),
                      now.name(),
                      now.profiles(),
                      now.defaultEnvironment(),
                      now.defaultRepository(),
                      disabled),
                  null);
              return now;
            });
  }
}
