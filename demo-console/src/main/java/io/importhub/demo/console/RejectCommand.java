package io.importhub.demo.console;

import picocli.CommandLine.Command;

/** {@code importhub reject}. */
@Command(
    name = "reject",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Throws the user's changes of parameters away that are not published.")
final class RejectCommand extends HubCommand {

  RejectCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ExitCode run(Hub hub) {
    hub.await(hub.client().rejectWorkSession());
    hub.screen().sessionRejected();
    return ExitCode.DONE;
  }

  @Override
  String subject() {
    return "work session";
  }
}
