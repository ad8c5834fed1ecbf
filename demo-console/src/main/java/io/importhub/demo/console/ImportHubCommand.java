package io.importhub.demo.console;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  importhub import applications.mgr           against a demo server on this machine",
      "  importhub import --server https://hub.example.com --config hub.toml orders.mgr",
      "  importhub watch 0f8fad5bd9cb469fa16570867728950e",
      "  importhub help import                       options of one command",
    })
final class ImportHubCommand implements Runnable {

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
  public void run() {
    throw new ParameterException(spec.commandLine(), "found no command, expected one");
  }
}
