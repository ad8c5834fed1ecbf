package io.importhub.demo.console;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code importhub} with all its commands. */
public final class Console {

  private static final int NARROWEST_HELP = 60;
  private static final int WIDEST_HELP = 100;

  private final CommandLine commands;

  /** A console in the given surroundings. */
  public Console(Surroundings surroundings) {
    commands =
        new CommandLine(new ImportHubCommand())
            .addSubcommand(new ImportCommand(surroundings))
            .addSubcommand(new StatusCommand(surroundings))
            .addSubcommand(new CancelCommand(surroundings))
            .addSubcommand(new WatchCommand(surroundings))
            .addSubcommand(new RejectsCommand(surroundings))
            .addSubcommand(new ReportCommand(surroundings))
            .addSubcommand(new ExportCommand(surroundings))
            .addSubcommand(new SessionCommand(surroundings))
            .addSubcommand(new PublishCommand(surroundings))
            .addSubcommand(new RejectCommand(surroundings))
            .addSubcommand(new TokenCommand(surroundings));
    int width = surroundings.terminal().width();
    commands
        .setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                surroundings.terminal().colour() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, width)));
    commands.getCommandSpec().version("importhub " + version());
    commands.setParameterExceptionHandler((wrong, args) -> explain(wrong));
    usageCode(commands);
  }

  /**
   * Runs one command.
   *
   * @return the exit code: 0 done, 2 done with rejects, 1 failed, 64 wrong usage
   */
  public int run(String... args) {
    return commands.execute(args);
  }

  /** The commands with their options. */
  CommandLine commands() {
    return commands;
  }

  /** One line that says what is wrong, not a screen of help. */
  private static int explain(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println("importhub: " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    command.getErr().println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static void usageCode(CommandLine command) {
    command.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
    command.getSubcommands().values().forEach(Console::usageCode);
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Console.class.getPackage().getImplementationVersion(), "(not from a jar)");
  }
}
