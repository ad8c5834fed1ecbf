package io.importhub.demo.console;

import io.importhub.demo.screen.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The console in this process; what it printed and ended with. */
final class TestConsole {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int code = -1;
  private volatile String seen = "";

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
            console::browse,
            new InterruptNotice());
    console.code = new Console(surroundings).run(args);
    surroundings.out().flush();
    surroundings.err().flush();
    return console;
  }

  /** A browser whose person signs in, unless the page is told otherwise by a redirect. */
  private void browse(URI page) {
    try {
      HttpResponse<String> shown =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.ALWAYS)
              .build()
              .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
      seen = shown.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last page of the browser. */
  String seen() {
    return seen;
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
