package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.uas.UasFace.Answer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tokens as Keycloak and Entra ID form them, and what nobody should form: the issuer is a discovery
 * document and keys, the tokens are made here.
 */
class ForeignIssuerIT {
  private static final String JOBS = HubApi.base("DemoRepo0001", "DemoProfile1") + "/import/jobs";
  private static HttpServer issuer;
  private static String url;
  private static RSAKey rsa;
  private static ECKey ec;
  private static HubServer hub;
  private static UasFace face;

  @BeforeAll
  static void start() throws Exception {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/realms/company";
    serve(
        "/realms/company/.well-known/openid-configuration",
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/certs\"}".formatted(url, url));
    serve("/realms/company/certs", new JWKSet(List.of(rsa, ec)).toString());
    issuer.start();
    hub = HubServer.start("--importhub.uas.issuer-uri=" + url, "--importhub.uas.audience=api");
    face = new UasFace(hub);
  }

  @AfterAll
  static void stop() {
    hub.close();
    issuer.stop(0);
  }

  private static void serve(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    issuer.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(url)
        .subject("5f0c8a4e-0000-4000-8000-000000000001")
        .audience(List.of("account", "api"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("azp", "portal")
        .claim("scope", "openid read write")
        .claim("preferred_username", "ann");
  }

  private static String signed(JWTClaimsSet.Builder claims) throws Exception {
    return signed(claims, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa"), rsaSigner());
  }

  private static JWSSigner rsaSigner() throws Exception {
    return new RSASSASigner(rsa);
  }

  private static String signed(
      JWTClaimsSet.Builder claims, JWSHeader.Builder header, JWSSigner signer) throws Exception {
    var jwt = new SignedJWT(header.build(), claims.build());
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static Answer jobs(String token) {
    return face.get(JOBS, UasFace.bearer(token));
  }

  @Test
  void userIsFoundByNameWhateverAsymmetricAlgorithmSigned() throws Exception {
    assertThat(jobs(signed(claims())).status()).isEqualTo(200);
    for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.PS256, JWSAlgorithm.RS512)) {
      assertThat(
              jobs(signed(claims(), new JWSHeader.Builder(algorithm).keyID("rsa"), rsaSigner()))
                  .status())
          .isEqualTo(200);
    }
    assertThat(
            jobs(signed(
                    claims(),
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID("ec"),
                    new ECDSASigner(ec)))
                .status())
        .isEqualTo(200);
  }

  @Test
  void entraFormsScopesAsScpAndUsersAsSub() throws Exception {
    assertThat(
            jobs(signed(
                    claims()
                        .claim("scope", null)
                        .claim("scp", "read write")
                        .claim("azp", null)
                        .claim("appid", "portal")))
                .status())
        .isEqualTo(200);
    assertThat(jobs(signed(claims().claim("scope", null).claim("scp", List.of("read")))).status())
        .isEqualTo(200);
    assertThat(
            jobs(signed(claims().claim("preferred_username", null).subject("Kvlo(gBDIWdL")))
                .status())
        .isEqualTo(200);
    assertThat(jobs(signed(claims().claim("preferred_username", null).subject("bob"))).status())
        .isEqualTo(200);
  }

  @Test
  void rightsAndEnvironmentsAreTheHubs() throws Exception {
    assertThat(jobs(signed(claims().claim("preferred_username", "dan"))).status()).isEqualTo(403);
    assertThat(jobs(signed(claims().claim("scope", "openid write"))).status()).isEqualTo(403);
    assertThat(jobs(signed(claims().claim("scope", null))).status()).isEqualTo(403);
    assertThat(jobs(signed(claims().claim("environmentId", "DemoEnv00001"))).status())
        .isEqualTo(200);
    assertThat(jobs(signed(claims().claim("environmentId", "OtherEnv0001"))).text("detail"))
        .isEqualTo(
            "The access token is refused: environmentId names no environment that the user may"
                + " use");
    assertThat(jobs(signed(claims().claim("preferred_username", "eve"))).status()).isEqualTo(401);
    assertThat(jobs(signed(claims().claim("preferred_username", "zoe"))).text("detail"))
        .isEqualTo(
            "The access token is refused: the hub has no user \"zoe\", whom its claim"
                + " preferred_username names (importhub.uas.user-claim)");
    // an id is no name
    assertThat(jobs(signed(claims().claim("preferred_username", "Kvlo(gBDIWdL"))).status())
        .isEqualTo(401);
    Answer program = jobs(signed(claims().subject("portal")));
    assertThat(program.status()).isEqualTo(403);
    assertThat(program.text("detail")).contains("the client portal alone");
  }

  @Test
  void whatIsNotSignedByTheIssuerForUsAndNowIsRefused() throws Exception {
    RSAKey foreign = new RSAKeyGenerator(2048).keyID("rsa").generate();
    byte[] publicKey = rsa.toRSAPublicKey().getEncoded();
    for (String token :
        List.of(
            new PlainJWT(claims().build()).serialize(),
            signed(
                claims(),
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa"),
                new RSASSASigner(foreign)),
            signed(
                claims(),
                new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(foreign.toPublicJWK()),
                new RSASSASigner(foreign)),
            signed(
                claims(),
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa"),
                new MACSigner(publicKey)),
            signed(
                claims(),
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(new JOSEObjectType("logout+jwt"))
                    .keyID("rsa"),
                rsaSigner()),
            signed(claims().audience("account")),
            signed(claims().issuer(url + "/")),
            signed(claims().expirationTime(null)),
            signed(claims().issueTime(null)),
            signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(1)))),
            signed(claims().notBeforeTime(Date.from(Instant.now().plus(Duration.ofHours(1))))),
            signed(claims().claim("preferred_username", "ann\0")))) {
      Answer refused = jobs(token);
      assertThat(refused.status()).as(token).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
      assertThat(refused.http().body()).doesNotContain(token);
    }
  }

  @Test
  void anotherClaimMayNameTheUser() throws Exception {
    try (HubServer upn =
        HubServer.start(
            "--importhub.uas.issuer-uri=" + url,
            "--importhub.uas.audience=api",
            "--importhub.uas.user-claim=upn")) {
      UasFace other = new UasFace(upn);
      assertThat(other.get(JOBS, UasFace.bearer(signed(claims().claim("upn", "bob")))).status())
          .isEqualTo(200);
      assertThat(other.get(JOBS, UasFace.bearer(signed(claims()))).text("detail"))
          .isEqualTo(
              "The access token is refused: the claim upn is missing (importhub.uas.user-claim)");
    }
  }
}
