package io.importhub.demo.console;

import io.importhub.client.AccessToken;
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
    AccessToken token = hub.await(hub.client().getToken());
    hub.screen().token(hub.user(), token);
    return ExitCode.DONE;
  }

  @Override
  String subject() {
    return "sign-in";
  }
}
