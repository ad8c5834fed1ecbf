package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.SettableClock;
import io.importhub.server.uas.UasFace.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What time does to the token service: limits, keys, sweeping. */
class UasCareIT {
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
