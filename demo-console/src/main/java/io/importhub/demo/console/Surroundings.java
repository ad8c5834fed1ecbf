package io.importhub.demo.console;

import io.importhub.demo.screen.Terminal;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The process around a command.
 *
 * @param environment the environment variables
 * @param out for what was asked for
 * @param err for failures
 * @param terminal what {@code out} can show
 * @param prompt asks for passwords
 * @param browser opens addresses; throws {@link IllegalStateException} where there is no browser
 * @param notice knows what to say on ^C
 */
public record Surroundings(
    Map<String, String> environment,
    PrintWriter out,
    PrintWriter err,
    Terminal terminal,
    PasswordPrompt prompt,
    Consumer<URI> browser,
    InterruptNotice notice) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
