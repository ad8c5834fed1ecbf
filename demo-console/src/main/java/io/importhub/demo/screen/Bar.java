package io.importhub.demo.screen;

import java.util.Locale;

/**
 * A gauge as one line of a terminal: {@code uploading [######......] 50 % 2.5 of 5.0 MB}. The line
 * is shorter than the terminal is wide, so that it never wraps; what has no room is left out, the
 * bar first. The bar is as long as the terminal allows, whatever stands beside it, so that it does
 * not jump.
 */
final class Bar {

  private static final int LONGEST = 30;
  private static final int SHORTEST = 8;
  private static final int LABEL = 10;

  /** Label, percents and "36,000 commands, 1,234 rejected". */
  private static final int BESIDE = 50;

  private Bar() {}

  static String line(Gauge gauge, int width, boolean unicode) {
    int room = Math.max(1, width - 1);
    int percent = gauge.percent();
    String label = String.format(Locale.ROOT, "%-" + LABEL + "s ", gauge.label());
    if (percent < 0) {
      return cut(label + gauge.detail(), room);
    }
    String number = String.format(Locale.ROOT, "%3d %%", percent);
    String end = number + "  " + gauge.detail();
    int bar = Math.min(LONGEST, width - BESIDE);
    if (bar < SHORTEST) {
      return cut(label + end, room);
    }
    int filled = bar * percent / 100;
    String parts =
        (unicode ? "█" : "#").repeat(filled) + (unicode ? "░" : ".").repeat(bar - filled);
    return cut(label + (unicode ? parts : "[" + parts + "]") + " " + end, room);
  }

  private static String cut(String line, int room) {
    return line.length() <= room ? line : line.substring(0, room);
  }
}
