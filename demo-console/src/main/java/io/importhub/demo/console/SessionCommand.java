package io.importhub.demo.console;

import io.importhub.client.WorkSession;
import picocli.CommandLine.Command;

/** {@code importhub session}. */
@Command(
    name = "session",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Lists the user's changes of parameters that are not published.")
final class SessionCommand extends HubCommand {

  SessionCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ExitCode run(Hub hub) {
    WorkSession page = hub.await(hub.client().getWorkSession());
    long count = page.count();
    page.changes().forEach(hub.screen()::sessionChange);
    while (page.next().isPresent()) {
      page = hub.await(hub.client().getWorkSession(page.next().get()));
      page.changes().forEach(hub.screen()::sessionChange);
    }
    hub.screen().session(count);
    return ExitCode.DONE;
  }

  @Override
  String subject() {
    return "work session";
  }
}
