package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class UasPropertiesTest {

  private static UasProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("importhub.uas", UasProperties.class);
  }

  @Test
  void hasItsDefaults() {
    UasProperties properties = bind(Map.of());
    assertThat(properties.accessTokenLife()).isEqualTo(Duration.ofHours(1));
    assertThat(properties.refreshTokenLife()).isEqualTo(Duration.ofDays(30));
    assertThat(properties.refreshTokenIdle()).isEqualTo(Duration.ofDays(15));
    assertThat(properties.guessLimit().perUser()).isEqualTo(10);
    assertThat(properties.guessLimit().perAddress()).isEqualTo(100);
    assertThat(properties.guessLimit().window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(properties.issuer()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "importhub.uas.issuer, ftp://hub, 'importhub.uas.issuer is ftp://hub, expected an http'",
    "importhub.uas.key-secret, short, 'importhub.uas.key-secret is 5 characters, expected at least'",
    "importhub.uas.key-life, 1h, 'importhub.uas.key-life is PT1H, expected a day or more'",
    "importhub.uas.access-token-life, 2d, 'importhub.uas.access-token-life is PT48H, expected from'",
    "importhub.uas.guess-limit.per-user, 0, 'importhub.uas.guess-limit.per-user is 0, expected at'",
    "'importhub.uas.redirect-uris[a b]', https://a.b/c, 'importhub.uas.redirect-uris is for the client \"a b\", expected an id'",
    "importhub.uas.password-checks, -1, 'importhub.uas.password-checks is -1, expected 0 or more'",
  })
  void namesTheSettingThatIsWrong(String name, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of(name, value))).rootCause().hasMessageStartingWith(message);
  }

  @Test
  void tellsNoSecret() {
    assertThat(bind(Map.of("importhub.uas.key-secret", "a secret of the operators")).toString())
        .doesNotContain("operators");
    assertThat(new BootstrapProperties("admin-cli", "a secret of the operators").toString())
        .doesNotContain("operators");
  }

  @Test
  void bootstrapNamesTheSettingThatIsWrong() {
    assertThatThrownBy(() -> new BootstrapProperties("a b", null))
        .hasMessageStartingWith("importhub.bootstrap.admin-client is \"a b\", expected");
    assertThatThrownBy(() -> new BootstrapProperties("admin", "short"))
        .hasMessage("importhub.bootstrap.admin-secret has 5 characters, expected at least 16");
  }
}
