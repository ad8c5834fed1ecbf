package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings: built, read from files, checked, and never shown with their secrets. */
class SettingTest {

  private static final String UAS =
      """
      UasUrl = http://localhost/uas/connect/token
      EnvironmentId = DemoEnv00001
      RepositoryId = DemoRepo0001
      ProfileId = DemoProfile1
      ClientId = HopexAPI
      ClientSecret = secret-of-client
      ClientScope = read write
      UserName = ann
      """;

  @TempDir Path dir;

  private Path file(String name, String text) throws Exception {
    return Files.writeString(dir.resolve(name), text);
  }

  @Test
  void readsAPropertiesFileWithTheDocumentedNames() throws Exception {
    ImportSetting settings =
        ImportSetting.load(
            file(
                "client.properties",
                UAS
                    + """
                    Password = secret-of-ann
                    ImportServiceUrl = http://localhost/restapi/v1
                    ImportHubSignalrUrl = ws://localhost/hub/import
                    RejectFileName = rejects.mgr
                    validate = atend
                    requestTimeout = 500ms
                    reconnect = PT1H
                    heartbeat = 5s
                    """));
    ImportSettingsUas uas = settings.importSettingsUas();
    assertThat(uas.uasUrl()).hasToString("http://localhost/uas/connect/token");
    assertThat(uas.uasInfo()).hasToString("http://localhost/uas/connect/userinfo");
    assertThat(uas.scopes()).isEqualTo("read write");
    assertThat(uas.password()).isEqualTo("secret-of-ann");
    assertThat(settings.importHubUrl()).hasToString("ws://localhost/hub/import");
    assertThat(settings.rejectedFilePath()).isEqualTo(Path.of("rejects.mgr"));
    assertThat(settings.validate()).contains(Validate.AT_END);
    assertThat(settings.requestTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.reconnect()).contains(Duration.ofHours(1));
    assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void readsATomlFileWithATable() throws Exception {
    ImportSetting settings =
        ImportSetting.load(
            file(
                "client.toml",
                """
                importServiceUrl = "https://hub.example/restapi/v1"
                importHubUrl = "wss://hub.example/hub/import"
                [importSettingsUas]
                uasUrl = "https://hub.example/uas/connect/token"
                environmentId = "DemoEnv00001"
                repositoryId = "DemoRepo0001"
                profileId = "DemoProfile1"
                clientId = "HopexAPI"
                userName = "ann"
                password = "${PATH}"
                """));
    assertThat(settings.importSettingsUas().environmentId()).isEqualTo("DemoEnv00001");
    assertThat(settings.importSettingsUas().password()).isEqualTo(System.getenv("PATH"));
    assertThat(settings.importSettingsUas().clientSecret()).isNull();
    assertThat(settings.importSettingsUas().scopes())
        .isEqualTo("hopex openid read write offline_access");
    assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.reconnect()).isEmpty();
    assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.rejectedFilePath()).isEqualTo(Path.of(""));
  }

  @Test
  void letsAProgramChangeWhatAFileSays() throws Exception {
    ImportSetting settings =
        ImportSetting.builder()
            .load(file("c.properties", UAS + "importServiceUrl = http://a/restapi/v1\n"))
            .importHubUrl("ws://a/hub/import")
            .importSettingsUas(uas -> uas.userName("bob").password("x"))
            .build();
    assertThat(settings.importSettingsUas().userName()).isEqualTo("bob");
    assertThat(settings.toBuilder().build().toString()).isEqualTo(settings.toString());
  }

  @Test
  void putsEnvironmentVariablesIn() throws Exception {
    Path file = file("c.properties", "password = a${ONE}b${TWO}\n");
    assertThat(SettingFile.read(file, Map.of("ONE", "1$", "TWO", "2\\")))
        .containsEntry("password", "a1$b2\\");
    assertThatThrownBy(() -> SettingFile.read(file, Map.of("ONE", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("password needs the environment variable TWO, which is not set");
  }

  @Test
  void refusesAnUnknownKeyByItsName() throws Exception {
    Path file = file("c.properties", "pasword = secret-of-ann\n");
    assertThatThrownBy(() -> ImportSetting.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found the key \"pasword\", expected one of importServiceUrl,")
        .hasMessageNotContaining("secret-of-ann");
  }

  @Test
  void refusesWhatIsNoSettingsFile() throws Exception {
    assertThatThrownBy(() -> ImportSetting.load(dir.resolve("missing.toml")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing.toml");
    Path yaml = file("c.yaml", "");
    assertThatThrownBy(() -> ImportSetting.load(yaml))
        .hasMessageContaining("expected .properties or .toml");
    Path broken = file("c.toml", "a = 1\npassword = \"secret-of-ann");
    assertThatThrownBy(() -> ImportSetting.load(broken))
        .hasMessageContaining("line 2, column")
        .hasMessageNotContaining("secret-of-ann");
  }

  @Test
  void namesWhatIsMissingOrWrong() {
    assertThatThrownBy(() -> ImportSetting.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("uasUrl: found nothing, expected an address with http, https and a host");
    assertThatThrownBy(
            () -> ImportSettingsUas.builder().uasUrl("http://localhost/uas/connect/token").build())
        .hasMessage("environmentId: found nothing, expected a value");
    assertThatThrownBy(() -> ImportSettingsUas.builder().uasUrl("ftp://ann:pass@localhost").build())
        .hasMessageContaining("found \"ftp://***@localhost\", expected")
        .hasMessageNotContaining("pass@");
    assertThatThrownBy(() -> ImportSettingsUas.builder().uasUrl("http://localhost:99999/").build())
        .hasMessageStartingWith("uasUrl: found \"http://localhost:99999/\", expected");
    assertThatThrownBy(() -> ImportSetting.builder().reconnect(Duration.ZERO))
        .hasMessage("reconnect: found PT0S, expected a time above zero");
    assertThatThrownBy(() -> Validate.parse("Sometimes"))
        .hasMessage(
            "validate: found \"Sometimes\", expected one of Never, Standard, AtEnd, AtEndOnSuccess");
  }
}
