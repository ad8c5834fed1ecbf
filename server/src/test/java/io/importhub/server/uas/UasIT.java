package io.importhub.server.uas;

import static io.importhub.server.uas.UasFace.basic;
import static io.importhub.server.uas.UasFace.bearer;
import static io.importhub.server.uas.UasFace.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
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
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

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
        .isEqualTo("expected one of client_credentials, password, refresh_token");
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
  @DisplayName("T-110 a revoked token is refused at once, and announced")
  void revokedTokenIsRefused() throws Exception {
    var announced = new ConcurrentLinkedQueue<TokensRevoked>();
    server
        .bean(ApplicationEventMulticaster.class)
        .addApplicationListener(
            (ApplicationListener<PayloadApplicationEvent<?>>)
                event -> {
                  if (event.getPayload() instanceof TokensRevoked revoked) {
                    announced.add(revoked);
                  }
                });
    Instant before = CLOCK.instant();
    String token = uas.ann().text("access_token");
    String id = SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
    Answer revoked = uas.revoke(token);
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.http().body()).isEmpty();
    assertThat(uas.userinfo(token).status()).isEqualTo(401);
    assertThat(uas.rest(token).status()).isEqualTo(401);
    assertThat(uas.introspect(token).json()).isEqualTo(Map.of("active", false));
    AccessTokens tokens = server.bean(AccessTokens.class);
    assertThat(tokens.isRevoked(id)).isTrue();
    assertThat(tokens.endedSince(before).tokenIds()).contains(id);
    assertThat(announced).contains(new TokensRevoked(Set.of(id)));
  }

  @Test
  void supersededAccessTokenCanBeRevoked() {
    Answer signedIn = uas.ann();
    Answer refreshed = uas.refresh(signedIn.text("refresh_token"));
    uas.revoke(signedIn.text("access_token"));
    assertThat(uas.rest(signedIn.text("access_token")).status()).isEqualTo(401);
    assertThat(uas.rest(refreshed.text("access_token")).status()).isEqualTo(404);
  }

  @Test
  void revokedRefreshTokenEndsFamilyAndItsAccessTokens() {
    Answer signedIn = uas.ann();
    Answer refreshed = uas.refresh(signedIn.text("refresh_token"));
    uas.revoke(refreshed.text("refresh_token"));
    assertThat(uas.refresh(refreshed.text("refresh_token")).status()).isEqualTo(400);
    assertThat(uas.rest(signedIn.text("access_token")).status()).isEqualTo(401);
    assertThat(uas.rest(refreshed.text("access_token")).status()).isEqualTo(401);
  }

  @Test
  void tokenOfAnotherClientIsNotRevoked() {
    String token = uas.ann().text("access_token");
    Answer answer =
        uas.post(
            "/uas/connect/revocation", form("token", token), basic("admin-cli", "admin-secret"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(uas.rest(token).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("T-111 revoking an unknown token is 200")
  void unknownTokenIsRevokedQuietly() {
    assertThat(uas.revoke("unknown").status()).isEqualTo(200);
    Answer stranger = uas.post("/uas/connect/revocation", form("token", "x"));
    assertThat(stranger.text("error")).isEqualTo("invalid_client");
  }

  @Test
  @DisplayName("T-92, T-112 an expired token is refused and not active")
  void expiredTokenIsRefused() {
    String token = uas.ann().text("access_token");
    assertThat(uas.introspect(token).json())
        .containsEntry("active", true)
        .containsEntry("username", "ann")
        .containsEntry("token_type", "Bearer")
        .containsEntry("environmentId", "DemoEnv00001");
    CLOCK.advance(Duration.ofSeconds(3601));
    assertThat(uas.introspect(token).json()).isEqualTo(Map.of("active", false));
    Answer refused = uas.rest(token);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    assertThat(refused.text("detail")).contains("expired");
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
  @DisplayName("T-90 no Authorization, or a scheme that is none of ours, is 401")
  void restNeedsBearer() {
    for (Answer refused :
        List.of(
            uas.get("/restapi/v1/environments"),
            uas.get("/restapi/v1/environments", "Authorization", "Digest x"),
            uas.get("/restapi/v1/environments", basic("ann", "ann-secret")))) {
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(refused.json())
          .containsEntry("type", "urn:importhub:problem:unauthenticated")
          .containsEntry("status", 401L)
          .containsEntry("instance", "/restapi/v1/environments");
    }
  }

  @Test
  @DisplayName("fault 1 forged, foreign and malformed tokens are 401")
  void forgedTokensAreRefused() throws Exception {
    SignedJWT good = SignedJWT.parse(uas.ann().text("access_token"));
    JWTClaimsSet claims = good.getJWTClaimsSet();
    RSAKey foreign = new RSAKeyGenerator(2048).keyID(good.getHeader().getKeyID()).generate();
    RSAKey own = server.bean(SigningKeys.class).current().pair();
    JWTClaimsSet otherAudience = new JWTClaimsSet.Builder(claims).audience("somebody-else").build();
    List<String> forged =
        List.of(
            "x",
            "a.b.c",
            good.serialize().substring(0, good.serialize().length() - 8) + "AAAAAAAA",
            new PlainJWT(claims).serialize(),
            signed(foreign, claims),
            signed(own, otherAudience),
            signed(own, new JWTClaimsSet.Builder(claims).expirationTime(null).build()),
            signed(own, new JWTClaimsSet.Builder().audience("importhub").build()),
            "x".repeat(7000));
    for (String token : forged) {
      Answer refused = uas.rest(token);
      assertThat(refused.status()).as(token).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
      assertThat(refused.http().body()).doesNotContain(token);
    }
    assertThat(uas.rest(signed(own, claims)).status()).isEqualTo(404);
    assertThat(
            uas.rest(
                    signed(
                        own,
                        new JWTClaimsSet.Builder(claims)
                            .expirationTime(Date.from(CLOCK.instant().minusSeconds(1)))
                            .build()))
                .status())
        .isEqualTo(401);
  }

  private static String signed(RSAKey key, JWTClaimsSet claims) throws Exception {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  @Test
  @DisplayName("fault 3 a call without its scope is 403 insufficient_scope")
  void restNeedsScope() {
    String reader = uas.password("ann", "ann-secret", "scope", "read").text("access_token");
    String writer = uas.password("ann", "ann-secret", "scope", "write").text("access_token");
    assertThat(uas.rest(reader).status()).isEqualTo(404);
    Answer cannotRead = uas.rest(writer);
    assertThat(cannotRead.status()).isEqualTo(403);
    assertThat(cannotRead.text("type")).isEqualTo("urn:importhub:problem:insufficient-scope");
    assertThat(cannotRead.header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"read\"");
    assertThat(uas.call("DELETE", "/restapi/v1/nothing", "text/plain", "", bearer(reader)).status())
        .isEqualTo(403);
    assertThat(uas.call("DELETE", "/restapi/v1/nothing", "text/plain", "", bearer(writer)).status())
        .isEqualTo(404);
  }

  @Test
  void idsWithParenthesesPassRawAndEncoded() {
    String token = uas.ann().text("access_token");
    for (String id : List.of("Kvlo(gBD)WdL", "Kvlo%28gBD%29WdL")) {
      Answer answer = uas.get("/restapi/v1/environments/" + id, bearer(token));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text("instance")).isEqualTo("/restapi/v1/environments/" + id);
    }
  }

  @Test
  void problemIsXmlForWhoAcceptsXml() {
    Answer answer = uas.get("/restapi/v1/x", "Accept", "application/xml");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+xml");
    assertThat(answer.http().body())
        .contains("<status>401</status>", "<instance>/restapi/v1/x</instance>");
  }

  @Test
  void problemIsWrittenForWhatTheFirewallRefuses() {
    Answer answer = uas.get("/restapi/v1/a;b", bearer(uas.ann().text("access_token")));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void unknownPathsAreClosed() {
    assertThat(uas.get("/uas/connect/authorize").status()).isEqualTo(401);
    assertThat(uas.get("/anything").status()).isEqualTo(401);
    assertThat(uas.get("/anything", bearer(uas.ann().text("access_token"))).status())
        .isEqualTo(404);
    assertThat(uas.post("/uas/evil/connect/token", "").status()).isEqualTo(401);
  }

  @Test
  void healthIsOpenAndNoSessionIsMade() {
    Answer health = uas.get("/actuator/health");
    assertThat(health.text("status")).isEqualTo("UP");
    assertThat(uas.ann().header("Set-Cookie")).isEmpty();
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
        .containsEntry(
            "grant_types_supported", List.of("client_credentials", "password", "refresh_token"))
        .doesNotContainKey("authorization_endpoint");
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

  @Test
  void refreshTokenEndsWhenItIsNotUsed() {
    String refreshToken = uas.ann().text("refresh_token");
    CLOCK.advance(Duration.ofDays(15).plusSeconds(1));
    assertThat(uas.refresh(refreshToken).text("error")).isEqualTo("invalid_grant");
  }

  @Test
  void tenWrongPasswordsAreEnoughForFiveMinutes() {
    CLOCK.advance(Duration.ofMinutes(6));
    for (int i = 0; i < 10; i++) {
      assertThat(uas.password("bob", "guess" + i).status()).isEqualTo(400);
    }
    for (String password : List.of("guess", "bob-secret")) {
      Answer limited = uas.password("bob", password);
      assertThat(limited.status()).isEqualTo(429);
      assertThat(limited.text("error")).isEqualTo("too_many_requests");
      assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(200, 300);
    }
    assertThat(uas.ann().status()).isEqualTo(200);
    CLOCK.advance(Duration.ofMinutes(5).plusSeconds(1));
    assertThat(uas.password("bob", "bob-secret").status()).isEqualTo(200);
  }

  @Test
  void guessesAtOnceAreNoWayRoundTheLimit() {
    CLOCK.advance(Duration.ofMinutes(6));
    long checked =
        Stream.iterate(0, i -> i + 1)
            .limit(30)
            .parallel()
            .map(i -> uas.password("mallory", "guess" + i))
            .filter(answer -> answer.status() == 400)
            .count();
    assertThat(checked).isBetween(10L, 12L);
    CLOCK.advance(Duration.ofMinutes(6));
  }

  @Test
  void keyGetsSuccessorThatIsPublishedBeforeItSigns() throws Exception {
    SigningKeys keys = server.bean(SigningKeys.class);
    String first = keys.current().id();
    CLOCK.advance(Duration.ofDays(90));
    keys.tend();
    assertThat(publishedKeys()).hasSize(2).contains(first);
    assertThat(keyOf(uas.ann())).isEqualTo(first);
    CLOCK.advance(SigningKeys.PUBLISHED_AHEAD);
    assertThat(keyOf(uas.ann())).isNotEqualTo(first);
    keys.tend();
    assertThat(publishedKeys()).hasSize(2);
    CLOCK.advance(Duration.ofHours(1));
    keys.tend();
    assertThat(publishedKeys()).hasSize(1).doesNotContain(first);
  }

  private static String keyOf(Answer answer) throws Exception {
    return SignedJWT.parse(answer.text("access_token")).getHeader().getKeyID();
  }

  private static List<String> publishedKeys() throws Exception {
    return JWKSet.parse(uas.get("/uas/.well-known/jwks").http().body()).getKeys().stream()
        .map(JWK::getKeyID)
        .toList();
  }

  @Test
  void problemsNameTheMethodsAndFormsThereAre() {
    String discovery = "/uas/.well-known/openid-configuration";
    Answer method = uas.call("POST", discovery, "text/plain", "");
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).isEqualTo("GET");
    assertThat(method.text("detail")).isEqualTo("The method is POST, expected GET");
    Answer form = uas.get(discovery, "Accept", "text/csv");
    assertThat(form.status()).isEqualTo(406);
    assertThat(form.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(form.text("detail"))
        .isEqualTo(
            "The Accept header asks for no form that the answer has, expected application/json");
  }

  @Test
  void whatHasExpiredIsSwept() {
    Answer signedIn = uas.ann();
    uas.revoke(signedIn.text("access_token"));
    uas.password("bob", "guess");
    CLOCK.advance(Duration.ofDays(31));
    server.bean(Sweep.class).sweep();
    for (String table :
        List.of(
            "uas_denied_token", "uas_refresh_token", "uas_refresh_family", "uas_wrong_password")) {
      assertThat(
              server
                  .bean(JdbcClient.class)
                  .sql("select count(*) from " + table)
                  .query(Integer.class)
                  .single())
          .as(table)
          .isZero();
    }
  }
}
