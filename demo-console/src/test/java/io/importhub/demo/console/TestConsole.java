package io.importhub.demo.console;

import io.importhub.demo.screen.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The console in this process; what it printed and ended with. */
final class TestConsole {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int code = -1;

  static TestConsole run(String... args) {
    return run(Map.of(), args);
  }

  static TestConsole run(Map<String, String> environment, String... args) {
    TestConsole console = new TestConsole();
    Surroundings surroundings =
        new Surroundings(
            environment,
            new PrintWriter(console.out),
            new PrintWriter(console.err),
            Terminal.pipe(),
            question -> Optional.empty(),
            new InterruptNotice());
    console.code = new Console(surroundings).run(args);
    surroundings.out().flush();
    surroundings.err().flush();
    return console;
  }

  int code() {
    return code;
  }

  String out() {
    return out.toString();
  }

  List<String> lines() {
    return out().lines().toList();
  }

  String err() {
    return err.toString();
  }
}
