package io.importhub.server.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one bench. Each is printed when it is added, and {@code target/bench/NAME.md} then
 * holds all of them so far as a Markdown table. For one thread.
 */
final class Figures {
  private static final Path DIRECTORY = Path.of("target", "bench");
  private static final String HEAD =
      """
      | figure | value | unit | beside | ratio | aim |
      |---|---:|---|---|---:|---|
      """;

  private final String name;
  private final PrintStream out;
  private final List<Figure> figures = new ArrayList<>();

  private Figures(String name, PrintStream out) {
    this.name = name;
    this.out = out;
  }

  /**
   * The figures of a bench.
   *
   * @param name the file's, such as {@code import}
   */
  static Figures of(String name) {
    Figures figures = new Figures(name, System.out);
    figures.out.println(machine());
    figures.out.print(HEAD);
    return figures;
  }

  /**
   * Something measured.
   *
   * @param name begins with the letter of the figure, such as {@code (a) 30 MB, new, SQLite}
   * @param value in {@code unit}
   * @param beside what the value is compared with, or null
   * @param besideValue in {@code unit}; without meaning when {@code beside} is null
   * @param aim what the value or the ratio must be, or empty
   */
  record Figure(
      String name,
      double value,
      String unit,
      @Nullable String beside,
      double besideValue,
      String aim) {

    static Figure of(String name, double value, String unit) {
      return new Figure(name, value, unit, null, 0, "");
    }

    /** The same, compared: the table shows by how much the value is the other's. */
    Figure beside(String what, double other) {
      return new Figure(name, value, unit, what, other, aim);
    }

    /** The same, with what it must be, such as {@code >= 150} or {@code ratio >= 0.33}. */
    Figure aim(String must) {
      return new Figure(name, value, unit, beside, besideValue, must);
    }

    private String row() {
      return "| %s | %s | %s | %s | %s | %s |"
          .formatted(
              name,
              number(value),
              unit,
              beside == null ? "" : beside + " " + number(besideValue),
              beside == null ? "" : String.format(Locale.ROOT, "%.2f", value / besideValue),
              aim);
    }
  }

  /** Adds a figure, prints it and writes the file. */
  void add(Figure figure) {
    figures.add(figure);
    out.println(figure.row());
    write();
  }

  /** Prints a line that is no figure, such as what is measured now. */
  void say(String line) {
    out.println("  " + line);
  }

  private void write() {
    var text = new StringBuilder(machine()).append("\n\n").append(HEAD);
    figures.forEach(figure -> text.append(figure.row()).append('\n'));
    try {
      Files.createDirectories(DIRECTORY);
      Files.writeString(DIRECTORY.resolve(name + ".md"), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String machine() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%s, %d processors, load %.1f, Java %s",
        system.getName() + " " + system.getArch(),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage(),
        Runtime.version());
  }

  /** Four digits that say something: 123 456, 1 234, 12.34, 0.0012. */
  private static String number(double value) {
    if (value == 0 || Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,d", Math.round(value)).replace(',', '\u00a0');
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 1 ? "%.2f" : "%.4f", value);
  }
}
