package io.importhub.demo.console;

import io.importhub.client.CheckStatus;
import picocli.CommandLine.Command;

/** {@code importhub status JOB}. */
@Command(
    name = "status",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Tells how a job is; ends with 0 while it runs, then as `import` does.")
final class StatusCommand extends JobCommand {

  StatusCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ExitCode run(Hub hub) {
    CheckStatus status = hub.await(hub.client().getStatus(jobId()));
    hub.screen().status(status);
    return ExitCode.of(status);
  }
}
