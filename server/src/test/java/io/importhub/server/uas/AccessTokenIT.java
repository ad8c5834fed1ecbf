package io.importhub.server.uas;

import static io.importhub.server.uas.UasFace.basic;
import static io.importhub.server.uas.UasFace.bearer;
import static io.importhub.server.uas.UasFace.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SettableClock;
import io.importhub.server.uas.UasFace.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;

/** Access tokens at the REST interface: which are taken, and what becomes of the others. */
class AccessTokenIT {
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
    assertThat(uas.get("/uas/connect/deviceauthorization").status()).isEqualTo(401);
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
}
