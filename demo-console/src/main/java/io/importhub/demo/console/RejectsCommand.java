package io.importhub.demo.console;

import io.importhub.client.ImportReport;
import io.importhub.client.JobInfo;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code importhub rejects JOB}. */
@Command(
    name = "rejects",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Lists the rejects of a job that is over, and fetches its reject file.")
final class RejectsCommand extends JobCommand {

  @Option(
      names = "--rejects",
      paramLabel = "PATH",
      converter = Values.OfPath.class,
      description = "The file, or the existing directory, for the rejects. Default as of `import`.")
  private @Nullable Path rejects;

  RejectsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    super.check();
    if (rejects != null) {
      checkRejects(rejects);
    }
  }

  @Override
  ExitCode run(Hub hub) {
    ImportReport report = hub.await(hub.client().getReport(jobId()));
    JobInfo info = report.jobInfo();
    if (info == null) {
      throw new IllegalStateException("the job runs, its rejects are there when it is over");
    }
    if (!info.rejects()) {
      hub.screen().noRejects(jobId());
      return ExitCode.DONE;
    }
    String file = Objects.requireNonNullElse(report.file().name(), jobId());
    RejectList.show(hub, jobId(), file, Long.MAX_VALUE);
    Path target = rejects == null ? hub.settings().rejectedFilePath() : rejects;
    hub.screen().rejectFile(file, hub.await(hub.client().downloadRejects(jobId(), target)));
    return ExitCode.DONE;
  }
}
