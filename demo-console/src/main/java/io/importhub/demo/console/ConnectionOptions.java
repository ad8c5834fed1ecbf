package io.importhub.demo.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which server, and as whom. */
final class ConnectionOptions {

  /** The options under their own heading in the help. */
  static final class Values {

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "Settings file, .properties or .toml (IMPORTHUB_CONFIG).")
    @Nullable Path config;

    @Option(
        names = "--server",
        paramLabel = "URL",
        description =
            "The server's address (IMPORTHUB_SERVER). Without a settings file: "
                + Connection.LOCAL_SERVER
                + ".")
    @Nullable String server;

    @Option(
        names = "--environment",
        paramLabel = "ID",
        description = "The environment (IMPORTHUB_ENVIRONMENT).")
    @Nullable String environment;

    @Option(
        names = "--repository",
        paramLabel = "ID",
        description = "The repository to import into (IMPORTHUB_REPOSITORY).")
    @Nullable String repository;

    @Option(
        names = "--profile",
        paramLabel = "ID",
        description = "The profile that imports (IMPORTHUB_PROFILE).")
    @Nullable String profile;

    @Option(
        names = "--user",
        paramLabel = "NAME",
        description = "The user to sign in (IMPORTHUB_USER).")
    @Nullable String user;

    @Option(
        names = "--password",
        paramLabel = "PASSWORD",
        description =
            "The user's password (IMPORTHUB_PASSWORD). Other users of this machine can see it in"
                + " the process list: rather use the variable, or be asked.")
    @Nullable String password;

    @Option(
        names = "--ask-password",
        description =
            "Ask for the password on the terminal; also done when --user is there without one.")
    boolean askPassword;

    @Option(
        names = "--browser",
        description =
            "Sign in on a page in the browser instead of with a password here. The client must be"
                + " one for which that page is there.")
    boolean browser;

    @Option(
        names = "--client-id",
        paramLabel = "ID",
        description = "The client at the token service (IMPORTHUB_CLIENT_ID).")
    @Nullable String clientId;

    @Option(
        names = "--client-secret",
        paramLabel = "SECRET",
        description = "Its secret (IMPORTHUB_CLIENT_SECRET).")
    @Nullable String clientSecret;

    @Option(
        names = "--scopes",
        paramLabel = "SCOPES",
        description = "The scopes to ask for, separated by blanks (IMPORTHUB_SCOPES).")
    @Nullable String scopes;
  }

  @ArgGroup(
      validate = false,
      order = 100,
      heading =
          "%nConnection (an option goes before its variable, that before the settings file; for a"
              + " server on this machine without a settings file the demo data are the"
              + " defaults):%n")
  Values values = new Values();
}
