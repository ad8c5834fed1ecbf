package io.importhub.demo.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.client.ImportSetting;
import io.importhub.client.ImportSettingsUas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {

  private static final PasswordPrompt NOBODY = question -> Optional.empty();

  @TempDir private Path directory;
  private final ConnectionOptions.Values options = new ConnectionOptions.Values();

  private ImportSetting settings(Map<String, String> environment) {
    return Connection.settings(options, environment, NOBODY).build();
  }

  private Path file() throws IOException {
    return Files.writeString(
        directory.resolve("hub.toml"),
        """
        importServiceUrl = "https://hub.example.com/restapi/v1"
        importHubUrl = "wss://hub.example.com/hub/import"
        validate = "AtEnd"
        [importSettingsUas]
        uasUrl = "https://id.example.com/uas/connect/token"
        environmentId = "FileEnv00001"
        repositoryId = "FileRepo0001"
        profileId = "FileProfile1"
        clientId = "file-client"
        clientSecret = "file-client-secret"
        userName = "carl"
        password = "carl-secret"
        """);
  }

  @Test
  void demoServerOfThisMachineIsTheDefault() {
    ImportSetting settings = settings(Map.of());

    assertThat(settings.importServiceUrl()).hasToString("http://localhost:8080/restapi/v1");
    assertThat(settings.importHubUrl()).hasToString("ws://localhost:8080/hub/import");
    ImportSettingsUas uas = settings.importSettingsUas();
    assertThat(uas.uasUrl()).hasToString("http://localhost:8080/uas/connect/token");
    assertThat(uas.environmentId()).isEqualTo("DemoEnv00001");
    assertThat(uas.repositoryId()).isEqualTo("DemoRepo0001");
    assertThat(uas.profileId()).isEqualTo("DemoProfile1");
    assertThat(uas.clientId()).isEqualTo("HopexAPI");
    assertThat(uas.clientSecret()).isEqualTo("secret");
    assertThat(uas.userName()).isEqualTo("ann");
    assertThat(uas.password()).isEqualTo("ann-secret");
  }

  @Test
  void serverNeedsOnlyItsRoot() {
    options.server = "https://localhost:8443/";

    ImportSetting settings = settings(Map.of());

    assertThat(settings.importServiceUrl()).hasToString("https://localhost:8443/restapi/v1");
    assertThat(settings.importHubUrl()).hasToString("wss://localhost:8443/hub/import");
    assertThat(settings.importSettingsUas().uasInfo())
        .hasToString("https://localhost:8443/uas/connect/userinfo");
  }

  @Test
  void optionGoesBeforeVariableBeforeFile() throws IOException {
    options.config = file();
    options.user = "optic";
    options.repository = "OptRepo00001";

    ImportSetting settings =
        settings(
            Map.of(
                "IMPORTHUB_REPOSITORY", "VarRepo00001",
                "IMPORTHUB_PROFILE", "VarProfile01",
                "IMPORTHUB_PASSWORD", "",
                "IMPORTHUB_SCOPES", "read"));

    ImportSettingsUas uas = settings.importSettingsUas();
    assertThat(uas.userName()).isEqualTo("optic");
    assertThat(uas.repositoryId()).isEqualTo("OptRepo00001");
    assertThat(uas.profileId()).isEqualTo("VarProfile01");
    assertThat(uas.scopes()).isEqualTo("read");
    assertThat(uas.environmentId()).isEqualTo("FileEnv00001");
    assertThat(uas.password()).isEqualTo("carl-secret");
    assertThat(uas.uasUrl()).hasToString("https://id.example.com/uas/connect/token");
    assertThat(settings.validate()).hasToString("Optional[AT_END]");
  }

  @Test
  void fileMayBeNamedByVariable() throws IOException {
    ImportSetting settings = settings(Map.of("IMPORTHUB_CONFIG", file().toString()));

    assertThat(settings.importSettingsUas().userName()).isEqualTo("carl");
  }

  @Test
  void serverReplacesTheAddressesOfTheFile() throws IOException {
    options.config = file();
    options.server = "http://127.0.0.1:9000";

    ImportSettingsUas uas = settings(Map.of()).importSettingsUas();

    assertThat(uas.uasUrl()).hasToString("http://127.0.0.1:9000/uas/connect/token");
    assertThat(uas.clientSecret()).isEqualTo("file-client-secret");
  }

  @Test
  void withAFileNothingIsAssumed() throws IOException {
    options.config =
        Files.writeString(directory.resolve("half.properties"), "userName=carl\npassword=x\n");
    options.server = "http://localhost:8080";

    assertThatThrownBy(() -> settings(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("environmentId: found nothing, expected a value");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    options.config = directory.resolve("none.toml");

    assertThatThrownBy(() -> settings(Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none.toml");
  }

  @Test
  void anotherUserIsAskedForThePassword() {
    options.user = "bob";

    ImportSetting settings =
        Connection.settings(options, Map.of(), question -> Optional.of("<" + question + ">"))
            .build();

    assertThat(settings.importSettingsUas().password()).isEqualTo("<Password of bob:>");
  }

  @Test
  void anotherUserWithoutPasswordIsRefused() {
    options.user = "bob";

    assertThatThrownBy(() -> settings(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--password: found nothing, expected it as an option, as IMPORTHUB_PASSWORD or in a settings file (--config)");
  }

  @Test
  void browserTakesThePlaceOfPasswordAndSecret() throws IOException {
    options.browser = true;
    ImportSettingsUas demo = settings(Map.of()).importSettingsUas();
    assertThat(demo.clientId()).isEqualTo("desktop");
    assertThat(demo.clientSecret()).isNull();
    assertThat(demo.userName()).isNull();
    assertThat(demo.password()).isNull();
    assertThat(demo.uasAuthorize()).hasToString("http://localhost:8080/uas/connect/authorize");

    options.config = file();
    ImportSettingsUas filed = settings(Map.of("IMPORTHUB_PASSWORD", "x")).importSettingsUas();
    assertThat(filed.clientId()).isEqualTo("file-client");
    assertThat(filed.userName()).isEqualTo("carl");
    assertThat(filed.password()).isNull();
  }

  @Test
  void askedPasswordGoesBeforeTheFiles() throws IOException {
    options.config = file();
    options.askPassword = true;

    ImportSetting settings =
        Connection.settings(options, Map.of(), question -> Optional.of("typed")).build();

    assertThat(settings.importSettingsUas().password()).isEqualTo("typed");
  }

  @Test
  void ownClientIsNotSentTheDemoSecret() {
    options.clientId = "own";

    assertThat(settings(Map.of()).importSettingsUas().clientSecret()).isNull();
  }
}
