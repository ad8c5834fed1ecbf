package io.importhub.demo.console;

import io.importhub.client.BrowserSignIn;
import io.importhub.client.ImportClientException;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportSetting;
import io.importhub.demo.screen.Fault;
import io.importhub.demo.screen.JsonScreen;
import io.importhub.demo.screen.Screen;
import io.importhub.demo.screen.TextScreen;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that talks to a server. */
abstract class HubCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--json",
      order = 90,
      description = "Print JSON, one object a line, each with a \"type\".")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 91,
      description = "Show this help.")
  boolean help;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  HubCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Does it.
   *
   * @throws ImportClientException if the server refused or could not be asked
   */
  abstract ExitCode run(Hub hub);

  /** Looks at the arguments before anything is sent; {@link #wrong} makes what to throw. */
  void check() {}

  /** The file or job that it is about. */
  abstract String subject();

  @Override
  public final Integer call() {
    Screen screen =
        json
            ? new JsonScreen(surroundings.out())
            : new TextScreen(surroundings.out(), surroundings.err(), surroundings.terminal());
    CallbackLoop loop = new CallbackLoop();
    check();
    ImportSetting settings = settings(loop);
    try (ImportProcessClient client = new ImportProcessClient(settings)) {
      Hub hub = new Hub(client, settings, loop, screen);
      if (connection.values.browser) {
        hub.await(client.signInWithBrowser(BrowserSignIn.defaults().withOpener(this::show)));
      }
      return run(hub).code();
    } catch (ImportClientException | IllegalStateException | UncheckedIOException e) {
      screen.failed(subject(), Fault.of(e));
      return ExitCode.FAILED.code();
    } finally {
      notice().idle();
    }
  }

  private ImportSetting settings(CallbackLoop loop) {
    ImportSetting settings;
    try {
      settings =
          Connection.settings(connection.values, surroundings.environment(), surroundings.prompt())
              .callbackExecutor(loop)
              .build();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw wrong(Fault.of(e).message());
    }
    if (settings.importSettingsUas().password() == null && !connection.values.browser) {
      throw wrong("--password: found nothing, expected one, or --browser");
    }
    return settings;
  }

  /** Opens an address, and prints it for whoever has his browser elsewhere on this machine. */
  private void show(URI address) {
    surroundings.err().println("Sign in with a browser on this machine, within 5 minutes:");
    surroundings.err().println(address);
    surroundings.err().flush();
    try {
      surroundings.browser().accept(address);
    } catch (IllegalStateException e) {
      // it is printed
    }
  }

  final InterruptNotice notice() {
    return surroundings.notice();
  }

  final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** A file for rejects that cannot be written is found before anything is sent. */
  final void checkRejects(Path fileOrDirectory) {
    Path parent = fileOrDirectory.toAbsolutePath().normalize().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw wrong("--rejects: the directory %s does not exist".formatted(parent));
    }
  }
}
