package io.importhub.demo.console;

import io.importhub.client.ImportReport;
import io.importhub.client.UploadResult;
import io.importhub.client.WaitOptions;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code importhub watch JOB}. */
@Command(
    name = "watch",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Waits for a job that was started before, and fetches its rejects.")
final class WatchCommand extends JobCommand {

  @Option(
      names = "--rejects",
      paramLabel = "PATH",
      converter = Values.OfPath.class,
      description = "The file, or the existing directory, for the rejects. Default as of `import`.")
  private @Nullable Path rejects;

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      defaultValue = "100",
      description = "Show so many rejects (default: ${DEFAULT-VALUE}).")
  private long maxRejects;

  WatchCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    super.check();
    if (maxRejects < 0) {
      throw wrong("--max-rejects: found %d, expected 0 or more".formatted(maxRejects));
    }
    if (rejects != null) {
      checkRejects(rejects);
    }
  }

  @Override
  ExitCode run(Hub hub) {
    hub.signIn();
    ImportReport report = hub.await(hub.client().getReport(jobId()));
    String file = Objects.requireNonNullElse(report.file().name(), jobId());
    return new ImportFlow(hub, notice(), maxRejects)
        .waitFor(
            file, UploadResult.of(jobId()), WaitOptions.defaults().withRejectedFilePath(rejects));
  }
}
