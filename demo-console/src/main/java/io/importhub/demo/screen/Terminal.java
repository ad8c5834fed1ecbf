package io.importhub.demo.screen;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the standard output can show.
 *
 * @param live whether a line can be drawn over, as bars need it
 * @param colour whether colours are wanted
 * @param unicode whether block characters can be written
 * @param width the columns, 20 or more
 */
public record Terminal(boolean live, boolean colour, boolean unicode, int width) {

  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 20;

  public Terminal {
    width = Math.max(LEAST_WIDTH, width);
  }

  /** A pipe or a file: plain lines. */
  public static Terminal pipe() {
    return new Terminal(false, false, false, USUAL_WIDTH);
  }

  /**
   * What this process writes to. {@code TERM=dumb} has no bars; {@code NO_COLOR} (no-color.org) has
   * no colours; the width is {@code COLUMNS}, else what {@code stty} says, else 80.
   */
  public static Terminal detect(Map<String, String> environment) {
    if (console().isEmpty()) {
      return pipe();
    }
    return of(environment, charset().newEncoder().canEncode('█'), Terminal::sttySize);
  }

  /** The terminal that an environment describes; {@code stty} gives "rows columns" or nothing. */
  static Terminal of(Map<String, String> environment, boolean unicode, Supplier<String> stty) {
    if (environment.getOrDefault("TERM", "").equals("dumb")) {
      return pipe();
    }
    boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
    int columns = number(environment.getOrDefault("COLUMNS", ""));
    if (columns <= 0) {
      String[] size = stty.get().strip().split(" ", -1);
      columns = size.length == 2 ? number(size[1]) : 0;
    }
    return new Terminal(true, colour, unicode, columns > 0 ? columns : USUAL_WIDTH);
  }

  /** The terminal that this process talks to, if a person sits there. */
  public static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
  }

  private static boolean isTerminal(Console console) {
    try {
      // Java 22 and later may give a console for a pipe, and can tell.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** What the standard output is written in. */
  public static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    try {
      return name == null ? Charset.defaultCharset() : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.US_ASCII;
    }
  }

  private static String sttySize() {
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
      return "";
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return "";
      }
      return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException | UncheckedIOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static int number(String text) {
    return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
  }
}
