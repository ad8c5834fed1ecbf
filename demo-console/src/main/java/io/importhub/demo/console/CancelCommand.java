package io.importhub.demo.console;

import io.importhub.client.CheckStatus;
import picocli.CommandLine.Command;

/** {@code importhub cancel JOB}. */
@Command(
    name = "cancel",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Cancels a job; what was saved before stays. Ends with 0 once it is to end.")
final class CancelCommand extends JobCommand {

  CancelCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ExitCode run(Hub hub) {
    CheckStatus status = hub.await(hub.client().cancel(jobId()));
    hub.screen().status(status);
    return ExitCode.DONE;
  }
}
