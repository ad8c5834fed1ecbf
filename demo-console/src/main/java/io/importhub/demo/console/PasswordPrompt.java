package io.importhub.demo.console;

import io.importhub.demo.screen.Terminal;
import java.util.Optional;

/** Asks a person for a password. */
@FunctionalInterface
public interface PasswordPrompt {

  /** What was typed, unseen; empty when there is nobody to ask. */
  Optional<String> ask(String question);

  /** Asks on the terminal of this process. */
  static PasswordPrompt onTerminal() {
    return question ->
        Terminal.console().map(console -> console.readPassword("%s ", question)).map(String::new);
  }
}
