package io.importhub.demo.console;

import picocli.CommandLine.Command;

/** {@code importhub token}. */
@Command(
    name = "token",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Signs in and prints the access token, which speaks for the user until it ends.",
      "With --json also when it ends and its scopes."
    },
    footer = {
      "",
      "Example:",
      "  token=$(importhub token)",
      "  curl -H \"Authorization: Bearer $token\" "
          + Connection.LOCAL_SERVER
          + "/uas/connect/userinfo",
    })
final class TokenCommand extends HubCommand {

  TokenCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ExitCode run(Hub hub) {
    hub.screen()
        .token(hub.settings().importSettingsUas().userName(), hub.await(hub.client().getToken()));
    return ExitCode.DONE;
  }

  @Override
  String subject() {
    return "sign-in";
  }
}
