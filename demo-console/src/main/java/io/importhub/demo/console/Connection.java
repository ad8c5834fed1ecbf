package io.importhub.demo.console;

import io.importhub.client.ImportSetting;
import io.importhub.client.ImportSettingsUas;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a command: an option goes before its environment variable, that before the
 * settings file. For a server on this machine, without a settings file, the demo data of the server
 * are the defaults; no other server is ever sent a default secret.
 */
final class Connection {

  static final String LOCAL_SERVER = "http://localhost:8080";

  private static final String DEMO_USER = "ann";
  private static final String DEMO_PASSWORD = "ann-secret";

  private final ConnectionOptions.Values options;
  private final Map<String, String> environment;
  private final PasswordPrompt prompt;
  private final ImportSetting.Builder settings = ImportSetting.builder();
  private final boolean fromFile;
  private final boolean demo;

  private Connection(
      ConnectionOptions.Values options, Map<String, String> environment, PasswordPrompt prompt) {
    this.options = options;
    this.environment = environment;
    this.prompt = prompt;
    Path config = options.config;
    if (config == null) {
      String named = value(null, "IMPORTHUB_CONFIG");
      config = named == null ? null : Path.of(named);
    }
    fromFile = config != null;
    if (config != null) {
      settings.load(config);
    }
    String server = value(options.server, "IMPORTHUB_SERVER");
    if (server == null && !fromFile) {
      server = LOCAL_SERVER;
    }
    if (server != null) {
      addresses(server);
    }
    demo = !fromFile && server != null && isThisMachine(server);
  }

  /**
   * The settings, to be completed by the command.
   *
   * @throws IllegalArgumentException if one is missing or is none; the message names the option
   * @throws java.io.UncheckedIOException if the settings file cannot be read
   */
  static ImportSetting.Builder settings(
      ConnectionOptions.Values options, Map<String, String> environment, PasswordPrompt prompt) {
    Connection connection = new Connection(options, environment, prompt);
    connection.signIn();
    return connection.settings;
  }

  private void addresses(String server) {
    String root = server.strip().replaceFirst("/+$", "");
    if (!root.matches("https?://[^/@\\s]+(/[^@\\s]*)?")) {
      throw new IllegalArgumentException(
          "--server: found \"%s\", expected an address such as %s, without user and password"
              .formatted(root.replaceAll("//[^/@]*@", "//***@"), LOCAL_SERVER));
    }
    settings
        .importServiceUrl(root + "/restapi/v1")
        .importHubUrl(root.replaceFirst("^http", "ws") + "/hub/import")
        .importSettingsUas(
            uas -> uas.uasUrl(root + "/uas/connect/token").uasInfo(root + "/uas/connect/userinfo"));
  }

  private void signIn() {
    set(
        options.environment,
        "environment",
        "DemoEnv00001",
        ImportSettingsUas.Builder::environmentId);
    set(options.repository, "repository", "DemoRepo0001", ImportSettingsUas.Builder::repositoryId);
    set(options.profile, "profile", "DemoProfile1", ImportSettingsUas.Builder::profileId);
    String clientId = value(options.clientId, "IMPORTHUB_CLIENT_ID");
    set(
        clientId,
        "client-id",
        options.browser ? "desktop" : "HopexAPI",
        ImportSettingsUas.Builder::clientId);
    String secret = value(options.clientSecret, "IMPORTHUB_CLIENT_SECRET");
    if (secret != null || (demo && clientId == null && !options.browser)) {
      settings.importSettingsUas(uas -> uas.clientSecret(secret == null ? "secret" : secret));
    }
    String scopes = value(options.scopes, "IMPORTHUB_SCOPES");
    if (scopes != null) {
      settings.importSettingsUas(uas -> uas.scopes(scopes));
    }
    user();
  }

  private void user() {
    String user = value(options.user, "IMPORTHUB_USER");
    if (options.browser) {
      // neither asked for here nor taken from the file
      settings.importSettingsUas(uas -> uas.password(null));
      if (user != null) {
        settings.importSettingsUas(uas -> uas.userName(user));
      }
      return;
    }
    set(user, "user", DEMO_USER, ImportSettingsUas.Builder::userName);
    String password = value(options.password, "IMPORTHUB_PASSWORD");
    if (options.askPassword || (password == null && user != null && !fromFile)) {
      String name = user != null ? user : fromFile ? "the user" : DEMO_USER;
      password = prompt.ask("Password of " + name + ":").orElse(password);
    }
    boolean demoUser = user == null || user.equals(DEMO_USER);
    set(password, "password", demoUser ? DEMO_PASSWORD : null, ImportSettingsUas.Builder::password);
  }

  /** Sets what an option or its variable gives, else the demo's value where that may be. */
  private void set(
      @Nullable String option,
      String name,
      @Nullable String demoValue,
      BiConsumer<ImportSettingsUas.Builder, String> setter) {
    String variable = "IMPORTHUB_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    String given = value(option, variable);
    String value = given == null && demo ? demoValue : given;
    if (value != null) {
      settings.importSettingsUas(uas -> setter.accept(uas, value));
    } else if (!fromFile) {
      throw new IllegalArgumentException(
          "--%s: found nothing, expected it as an option, as %s or in a settings file (--config)"
              .formatted(name, variable));
    }
  }

  private @Nullable String value(@Nullable String option, String variable) {
    if (option != null) {
      return option;
    }
    String set = environment.get(variable);
    return set == null || set.isEmpty() ? null : set;
  }

  private static boolean isThisMachine(String server) {
    String host = URI.create(server.strip()).getHost();
    return host != null
        && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d+){3}"));
  }
}
