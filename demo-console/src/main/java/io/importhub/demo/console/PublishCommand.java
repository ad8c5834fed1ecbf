package io.importhub.demo.console;

import io.importhub.client.WorkSession;
import picocli.CommandLine.Command;

/** {@code importhub publish}. */
@Command(
    name = "publish",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Publishes the user's changes of parameters, all or none.",
      "None: when another user published a change of one of them meanwhile."
    })
final class PublishCommand extends HubCommand {

  PublishCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ExitCode run(Hub hub) {
    WorkSession.Publishing publishing = hub.await(hub.client().publishWorkSession());
    hub.screen().publishing(publishing);
    return publishing.published() ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Override
  String subject() {
    return "work session";
  }
}
