package io.importhub.demo.console;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code importhub}, the command that the others stand under. */
@Command(
    name = "importhub",
    description = "Imports files into an Import Hub server and tells how it went.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed or canceled, or it is not known how it ended",
      "2:done, with rejects",
      "64:wrong usage, nothing was sent",
      "130:ended by ^C; an import that was sent goes on at the server"
    },
    footer = {
      "",
      "Examples:",
      "  importhub import applications.mgr              to a demo server at localhost",
      "  importhub import --config hub.toml orders.mgr  to the server of hub.toml",
      "  importhub watch 0f8fad5bd9cb469fa16570867728950e",
      "  importhub help import                          the options of a command",
    })
final class ImportHubCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
