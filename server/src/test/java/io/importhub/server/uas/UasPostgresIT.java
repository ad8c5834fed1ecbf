package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubServer;
import io.importhub.server.uas.UasFace.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UasPostgresIT {

  @Test
  void twoNodesThatStartAtOnceAreOneTokenService() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      var other = CompletableFuture.supplyAsync(() -> node(postgres));
      try (HubServer first = node(postgres);
          HubServer second = other.join()) {
        UasFace one = new UasFace(first);
        UasFace two = new UasFace(second);

        assertThat(two.get("/uas/.well-known/jwks").http().body())
            .isEqualTo(one.get("/uas/.well-known/jwks").http().body());
        String token = one.ann().text("access_token");
        assertThat(two.rest(token).status()).isEqualTo(404);
        assertThat(RefreshRace.served(one, two)).isEqualTo(1);

        PageFace pages = new PageFace(one);
        Answer sent =
            PageFace.sendTo(two, pages.page(), "username", "ann", "password", "ann-secret");
        String code = PageFace.back(sent).getOrDefault("code", "");
        assertThat(pages.exchange(code).status()).isEqualTo(200);
        assertThat(new PageFace(two).exchange(code).text("error")).isEqualTo("invalid_grant");

        one.revoke(token);
        assertThat(two.rest(token).status()).isEqualTo(401);

        for (int i = 0; i < 5; i++) {
          one.password("dan", "guess");
          two.password("dan", "guess");
        }
        assertThat(one.password("dan", "dan-secret").status()).isEqualTo(429);
        assertThat(two.password("dan", "dan-secret").status()).isEqualTo(429);
      }
    }
  }

  private static HubServer node(EmbeddedPostgres postgres) {
    return HubServer.start(
        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"));
  }
}
