package io.importhub.demo;

import io.importhub.demo.console.Console;
import io.importhub.demo.console.InterruptNotice;
import io.importhub.demo.console.Surroundings;
import io.importhub.demo.screen.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The main job from end to end, on a server that it starts itself: a clean file, one with rejects,
 * a large one, and the rejects once more after they were mended. Server, data and files are gone
 * when it ends, however it ends.
 */
public final class Demo {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final int LARGE_COMMANDS = 36_000;
  private static final double LARGE_REJECT_SHARE = 0.01;
  private static final int DONE = 0;
  private static final int DONE_WITH_REJECTS = 2;

  private final Path directory;
  private final PrintWriter out;
  private final Terminal terminal;

  private Demo(Path directory, PrintWriter out, Terminal terminal) {
    this.directory = directory;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Runs the demo: {@code Demo SERVER_JAR}. Ends with 0 when all went as it should, else with 1 and
   * the end of the server's log.
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1 || !Files.isRegularFile(Path.of(args[0]))) {
      System.err.println("usage: Demo importhub-server.jar (found " + List.of(args) + ")");
      System.exit(64);
    }
    Terminal terminal = Terminal.detect(System.getenv());
    PrintWriter out = new PrintWriter(System.out, false, Terminal.charset());
    WorkDirectory work = WorkDirectory.create();
    ServerProcess server = ServerProcess.start(Path.of(args[0]), work.path());
    // Also on ^C, after which main() may be anywhere.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(server, work), "clean-up"));
    int code;
    try {
      new Demo(work.path(), out, terminal).run(server);
      code = 0;
    } catch (IOException | RuntimeException | InterruptedException e) {
      out.println();
      out.println("The demo failed: " + e.getMessage() + ". The end of the server's log:");
      server.logTail().forEach(line -> out.println("  " + line));
      code = 1;
    }
    out.flush();
    System.exit(code);
  }

  private static void cleanUp(ServerProcess server, WorkDirectory work) {
    server.close();
    try {
      work.close();
    } catch (IOException e) {
      System.err.println("could not delete " + work.path() + ": " + e);
    }
  }

  private void run(ServerProcess server) throws IOException, InterruptedException {
    say("A server starts as a process of its own, with an empty database. DIR=" + directory);
    int port = server.awaitPort(START_LIMIT);
    Console console = console("http://127.0.0.1:" + port);
    Path rejects = Files.createDirectory(directory.resolve("rejects"));

    Path clean = Samples.unpack(Samples.CLEAN, directory);
    say("1. A clean file.");
    importFile(console, DONE, clean, "--rejects", rejects.toString());

    Path faulty = Samples.unpack(Samples.FOUR_REJECTS, directory);
    say("2. A file with four faults among good commands: the good ones are imported.");
    importFile(console, DONE_WITH_REJECTS, faulty, "--rejects", rejects.toString());

    Path large = directory.resolve("large.mgr");
    int expected = LargeSample.write(large, LARGE_COMMANDS, LARGE_REJECT_SHARE, 1);
    say(
        String.format(
            Locale.ROOT,
            "3. A large file, %,d commands, of which %,d update what does not exist.",
            LARGE_COMMANDS,
            expected));
    importFile(
        console, DONE_WITH_REJECTS, large, "--rejects", rejects.toString(), "--max-rejects", "3");

    Path mended = directory.resolve("four-rejects_mended.mgr");
    say("4. The reject file of step 2 is a command file. It is mended by hand:");
    for (String what : Mending.mend(find(rejects, "four-rejects_rej.mgr"), mended)) {
      out.println("   - " + what);
    }
    out.println("   and imported:");
    importFile(console, DONE, mended, "--rejects", rejects.toString());
    say("That was all. The server stops, its data and the files above are deleted.");
  }

  private Console console(String server) {
    return new Console(
        new Surroundings(
            Map.of("IMPORTHUB_SERVER", server),
            out,
            out,
            terminal,
            question -> Optional.empty(),
            address -> {},
            new InterruptNotice()));
  }

  private void importFile(Console console, int expected, Path file, String... options)
      throws IOException {
    String command = "$ importhub import " + String.join(" ", options) + " " + file;
    out.println(command.replace(directory.toString(), "$DIR"));
    out.flush();
    int code =
        console.run(
            Stream.of(Stream.of("import"), Stream.of(options), Stream.of(file.toString()))
                .flatMap(part -> part)
                .toArray(String[]::new));
    if (code != expected) {
      throw new IOException(
          "the import of %s ended with code %d, expected %d"
              .formatted(file.getFileName(), code, expected));
    }
  }

  private static Path find(Path directory, String nameEnd) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(nameEnd))
          .findFirst()
          .orElseThrow(() -> new IOException("no reject file …_" + nameEnd));
    }
  }

  private void say(String what) {
    out.println();
    out.println(what);
    out.flush();
  }
}
