package io.importhub.demo.console;

import io.importhub.client.SnapshotExport;
import io.importhub.client.SnapshotFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code importhub export FILE}. */
@Command(
    name = "export",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Writes a snapshot of the repository: profiles, tags and parameters as the user sees them.",
      "Without --tags, --profiles and --parameters all three."
    },
    footer = {
      "",
      "Examples:",
      "  importhub export all.zip",
      "  importhub export --parameters --starts-with premium. premium.zip",
    })
final class ExportCommand extends HubCommand {

  @Parameters(
      paramLabel = "FILE",
      converter = Values.OfPath.class,
      description = "The file to write, replaced when the snapshot is complete.")
  private Path file = Path.of("");

  @Option(names = "--tags", description = "The tags.")
  private boolean tags;

  @Option(names = "--profiles", description = "The snapshot profiles, with regions and versions.")
  private boolean profiles;

  @Option(names = "--parameters", description = "The parameters.")
  private boolean parameters;

  @Option(
      names = "--of-profile",
      paramLabel = "CODE",
      split = ",",
      description = "Only what belongs to these snapshot profiles, beside what is global.")
  private List<String> ofProfiles = List.of();

  @Option(
      names = "--starts-with",
      paramLabel = "TEXT",
      split = ",",
      description = "Only parameters whose code starts with one of these.")
  private List<String> startsWith = List.of();

  @Option(
      names = "--from-session",
      description = "Only the user's unpublished changes of parameters.")
  private boolean fromSession;

  @Option(
      names = "--remove",
      description =
          "An import of the snapshot removes the parameters that it does not hold; nothing is"
              + " removed now.")
  private boolean remove;

  ExportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    Path parent = file.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw wrong("%s: the directory %s does not exist".formatted(file, parent));
    }
    if (Files.isDirectory(file)) {
      throw wrong("%s: found a directory, expected a file".formatted(file));
    }
    if (!takesParameters() && (fromSession || remove || !startsWith.isEmpty())) {
      throw wrong("--from-session, --remove and --starts-with need --parameters");
    }
  }

  @Override
  ExitCode run(Hub hub) {
    SnapshotFile written =
        hub.await(
            hub.client()
                .exportSnapshot(
                    new SnapshotExport(
                        ofProfiles,
                        profiles || takesAll(),
                        tags || takesAll(),
                        takesParameters()
                            ? new SnapshotExport.Parameters(fromSession, remove, startsWith)
                            : null),
                    file));
    hub.screen().exported(written);
    return ExitCode.DONE;
  }

  private boolean takesAll() {
    return !tags && !profiles && !parameters;
  }

  private boolean takesParameters() {
    return parameters || takesAll();
  }

  @Override
  String subject() {
    return file.toString();
  }
}
