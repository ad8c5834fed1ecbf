package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubServer;
import io.importhub.server.uas.UasFace.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class UasRestartIT {

  @Test
  void tokensKeysAndRevocationsSurviveRestart() {
    try (HubServer server =
        HubServer.start("--importhub.uas.key-secret=a secret of the operators")) {
      UasFace uas = new UasFace(server);
      Answer kept = uas.ann();
      Answer revoked = uas.ann();
      String keys = uas.get("/uas/.well-known/jwks").http().body();
      uas.revoke(revoked.text("access_token"));
      assertThat(
              server
                  .bean(JdbcClient.class)
                  .sql("select jwk from uas_key")
                  .query(String.class)
                  .single())
          .doesNotContain("kty");

      server.restart();

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
