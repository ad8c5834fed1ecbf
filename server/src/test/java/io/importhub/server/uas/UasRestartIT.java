package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SettableClock;
import io.importhub.server.uas.UasFace.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Order(1)
class UasRestartIT {

  @Test
  void oneAddressHasItsLimitWhoeverItGuessesFor() {
    var clock = new SettableClock();
    try (HubServer server =
        HubServer.start(
            clock,
            "--importhub.uas.guess-limit.per-address=3",
            "--server.forward-headers-strategy=native")) {
      UasFace uas = new UasFace(server);
      String[] here = {"X-Forwarded-For", "192.0.2.7"};
      for (String login : List.of("a", "b", "c")) {
        assertThat(signIn(uas, login, "guess", here).status()).isEqualTo(400);
      }
      Answer limited = signIn(uas, "ann", "ann-secret", here);
      assertThat(limited.status()).isEqualTo(429);
      assertThat(limited.header("Retry-After")).isNotEmpty();
      assertThat(signIn(uas, "ann", "ann-secret", "X-Forwarded-For", "192.0.2.8").status())
          .isEqualTo(200);
      clock.advance(Duration.ofMinutes(6));
      assertThat(signIn(uas, "ann", "ann-secret", here).status()).isEqualTo(200);
    }
  }

  private static Answer signIn(UasFace uas, String login, String password, String... headers) {
    return uas.post(
        "/uas/connect/token",
        UasFace.form(
            "grant_type", "password",
            "username", login,
            "password", password,
            "client_id", "HopexAPI",
            "client_secret", "secret"),
        headers);
  }

  @Test
  void tokensKeysAndRevocationsSurviveRestart() {
    try (HubServer server =
        HubServer.start("--importhub.uas.key-secret=a secret of the operators")) {
      UasFace uas = new UasFace(server);
      Answer kept = uas.ann();
      Answer revoked = uas.ann();
      String keys = uas.get("/uas/.well-known/jwks").http().body();
      uas.revoke(revoked.text("access_token"));
      PageFace pages = new PageFace(uas);
      Answer page = pages.page();
      assertThat(
              server
                  .bean(JdbcClient.class)
                  .sql("select jwk from uas_key")
                  .query(String.class)
                  .single())
          .doesNotContain("kty");

      server.restart();

      // the page of before, its code, and the code after another restart
      String code =
          PageFace.back(pages.send(page, "username", "ann", "password", "ann-secret"))
              .getOrDefault("code", "");
      server.restart();
      assertThat(pages.exchange(code).status()).isEqualTo(200);
      assertThat(uas.get("/uas/.well-known/jwks").http().body()).isEqualTo(keys);
      assertThat(uas.introspect(kept.text("access_token")).json()).containsEntry("active", true);
      assertThat(uas.rest(kept.text("access_token")).status()).isEqualTo(404);
      assertThat(uas.introspect(revoked.text("access_token")).json())
          .isEqualTo(Map.of("active", false));
      assertThat(uas.refresh(kept.text("refresh_token")).status()).isEqualTo(200);
      answersWithoutSqlWhenTheDatabaseFails(server, uas);
    }
  }

  private static void answersWithoutSqlWhenTheDatabaseFails(HubServer server, UasFace uas) {
    String token = uas.ann().text("access_token");
    JdbcClient jdbc = server.bean(JdbcClient.class);
    jdbc.sql("alter table uas_denied_token rename to gone").update();
    Answer rest = uas.rest(token);
    assertThat(rest.status()).isEqualTo(500);
    assertThat(rest.text("type")).isEqualTo("urn:importhub:problem:internal");
    assertThat(rest.http().body()).doesNotContainIgnoringCase("select");
    Answer introspection = uas.introspect(token);
    assertThat(introspection.status()).isEqualTo(500);
    assertThat(introspection.json()).isEqualTo(Map.of("error", "server_error"));
  }
}
