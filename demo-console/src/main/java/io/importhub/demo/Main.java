package io.importhub.demo;

import io.importhub.client.BrowserSignIn;
import io.importhub.demo.console.Console;
import io.importhub.demo.console.InterruptNotice;
import io.importhub.demo.console.PasswordPrompt;
import io.importhub.demo.console.Surroundings;
import io.importhub.demo.screen.Terminal;
import java.io.PrintWriter;

/** The command {@code importhub}. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code; docs/console.md lists both. */
  public static void main(String[] args) {
    InterruptNotice notice = new InterruptNotice();
    Runtime.getRuntime().addShutdownHook(new Thread(notice::tell, "interrupt-notice"));
    Surroundings surroundings =
        new Surroundings(
            System.getenv(),
            new PrintWriter(System.out, false, Terminal.charset()),
            new PrintWriter(System.err, false, Terminal.charset()),
            Terminal.detect(System.getenv()),
            PasswordPrompt.onTerminal(),
            BrowserSignIn.systemBrowser(),
            notice);
    int code = new Console(surroundings).run(args);
    surroundings.out().flush();
    surroundings.err().flush();
    System.exit(code);
  }
}
