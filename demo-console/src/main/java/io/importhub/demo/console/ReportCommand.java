package io.importhub.demo.console;

import io.importhub.client.ImportReport;
import java.util.Objects;
import picocli.CommandLine.Command;

/** {@code importhub report JOB}. */
@Command(
    name = "report",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Tells what a job did: counts, times, renamed objects and rejects.")
final class ReportCommand extends JobCommand {

  ReportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ExitCode run(Hub hub) {
    ImportReport report = hub.await(hub.client().getReport(jobId()));
    hub.screen().report(report);
    RejectList.show(
        hub, jobId(), Objects.requireNonNullElse(report.file().name(), jobId()), Long.MAX_VALUE);
    return ExitCode.DONE;
  }
}
