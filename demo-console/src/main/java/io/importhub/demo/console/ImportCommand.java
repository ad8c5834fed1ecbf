package io.importhub.demo.console;

import io.importhub.client.AccessToken;
import io.importhub.client.ImportClientException;
import io.importhub.client.ImportOptions;
import io.importhub.client.Processing;
import io.importhub.client.SnapshotOptions;
import io.importhub.client.UploadRequest;
import io.importhub.client.Validate;
import io.importhub.demo.screen.Fault;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code importhub import FILE…}. */
@Command(
    name = "import",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Sends files, waits for their imports and fetches the rejects.",
    footer = {
      "",
      "Examples:",
      "  importhub import applications.mgr",
      "  importhub import --validate Never --rejects rejects.mgr orders.mgr",
      "  importhub import --json --rejects out/ a.mgr b.mgr",
    })
final class ImportCommand extends HubCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      converter = Values.OfFile.class,
      description =
          "Command file (.mgr .mgl .mge .mol), XMG (.xmg) or snapshot (.zip); several are sent one"
              + " after another.")
  private List<Path> files = List.of();

  @Option(
      names = "--validate",
      paramLabel = "MODE",
      converter = Values.OfValidate.class,
      description =
          "When to save: Never (a trial), Standard (at each Validate command and at the end), AtEnd, or"
              + " AtEndOnSuccess (only without rejects). Default: the settings', else Standard.")
  private @Nullable Validate validate;

  @Option(
      names = "--rejects",
      paramLabel = "PATH",
      converter = Values.OfPath.class,
      description =
          "The file for the rejects, replaced when it exists; or an existing directory, in which"
              + " each import writes JOB_NAME. Several files need a directory. Default: the"
              + " settings', else the working directory.")
  private @Nullable Path rejects;

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      defaultValue = "100",
      description = "Show so many rejects a file (default: ${DEFAULT-VALUE}).")
  private long maxRejects;

  @Option(
      names = "--reprocess",
      description = "Creating what exists already (level 2) is no reject.")
  private boolean reprocess;

  @Option(
      names = "--check-identifiers",
      negatable = true,
      description = "A command without .CHK is a reject, or not.")
  private @Nullable Boolean checkIdentifiers;

  @Option(
      names = "--check-writing-access",
      negatable = true,
      description = "Check the profile's writing access, or not. Default: for .mgl files.")
  private @Nullable Boolean checkWritingAccess;

  @Option(
      names = "--processing",
      paramLabel = "KIND",
      split = ",",
      converter = Values.OfProcessing.class,
      description = "The kinds to apply: Data, Metamodel, TechnicalData. Default: Data.")
  private Set<Processing> processing = Set.of();

  @Option(
      names = "--autocommit",
      description =
          "Snapshots: publish the user's whole work session when all is imported as it should.")
  private boolean autocommit;

  @Option(
      names = "--continue-on-error",
      description = "Snapshots: go on with the next tag behind one that cannot be read.")
  private boolean continueOnError;

  @Option(
      names = "--strict-names",
      description = "Snapshots: names are UTF-8 or marked, and do not differ by case alone.")
  private boolean strictNames;

  @Option(
      names = "--name-encoding",
      paramLabel = "CHARSET",
      converter = Values.OfCharset.class,
      description =
          "Snapshots: the charset of names that do not say their own. Default: the server"
              + " finds out.")
  private @Nullable Charset nameEncoding;

  @Option(
      names = "--consider-config",
      negatable = true,
      description =
          "Snapshots: remove what the config.json of the file says, or nothing. Default: what it says.")
  private @Nullable Boolean considerConfig;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description =
          "The key of an upload whose answer got lost: the same file is not imported twice.")
  private @Nullable String idempotencyKey;

  ImportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw wrong("%s: there is no such file".formatted(file));
      }
      if (!Files.isRegularFile(file)) {
        throw wrong("%s: found a directory or device, expected a file".formatted(file));
      }
      if (!Files.isReadable(file)) {
        throw wrong("%s: this user may not read it".formatted(file));
      }
    }
    if (maxRejects < 0) {
      throw wrong("--max-rejects: found %d, expected 0 or more".formatted(maxRejects));
    }
    if (files.size() > 1 && idempotencyKey != null) {
      throw wrong("--idempotency-key: found %d files, expected one".formatted(files.size()));
    }
    if (rejects != null) {
      checkRejects(rejects);
      if (files.size() > 1 && !Files.isDirectory(rejects)) {
        throw wrong("--rejects: several files need an existing directory, found " + rejects);
      }
    }
    files.forEach(this::request);
  }

  @Override
  ExitCode run(Hub hub) {
    AccessToken token = hub.signIn();
    ImportFlow flow = new ImportFlow(hub, notice(), maxRejects);
    ExitCode worst = ExitCode.DONE;
    for (Path file : files) {
      worst = worst.worse(importOne(hub, flow, token, file));
    }
    return worst;
  }

  /** A file that fails does not keep the next from being imported. */
  private ExitCode importOne(Hub hub, ImportFlow flow, AccessToken token, Path file) {
    UploadRequest request = request(file);
    try {
      return flow.send(token, request);
    } catch (ImportClientException | IllegalStateException | UncheckedIOException e) {
      hub.screen().failed(request.source().fileName(), Fault.of(e));
      return ExitCode.FAILED;
    }
  }

  private UploadRequest request(Path file) {
    UploadRequest request =
        UploadRequest.of(file)
            .options(
                new ImportOptions(
                    validate,
                    reprocess ? true : null,
                    checkIdentifiers,
                    checkWritingAccess,
                    processing,
                    snapshot()));
    if (rejects != null) {
      request = request.rejectedFilePath(rejects);
    }
    try {
      return idempotencyKey == null ? request : request.idempotencyKey(idempotencyKey);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()).replace("idempotencyKey", "--idempotency-key"));
    }
  }

  private SnapshotOptions snapshot() {
    return new SnapshotOptions(
        autocommit ? true : null,
        continueOnError ? true : null,
        null,
        strictNames ? true : null,
        nameEncoding,
        considerConfig);
  }

  @Override
  String subject() {
    return "sign-in";
  }
}
