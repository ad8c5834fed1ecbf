package io.importhub.demo.screen;

import java.io.PrintWriter;

/** A bar in the last line of a terminal, drawn over itself. */
final class LiveMeter implements Meter {

  private static final String ERASE_TO_END = "\u001b[K";

  private final PrintWriter out;
  private final Terminal terminal;
  private String line = "";

  LiveMeter(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void show(Gauge gauge) {
    line = Bar.line(gauge, terminal.width(), terminal.unicode());
    draw();
  }

  @Override
  public void aside(Runnable print) {
    if (line.isEmpty()) {
      print.run();
      return;
    }
    out.print("\r" + ERASE_TO_END);
    print.run();
    draw();
  }

  @Override
  public void finish() {
    if (!line.isEmpty()) {
      line = "";
      out.println();
    }
    out.flush();
  }

  private void draw() {
    out.print("\r" + line + ERASE_TO_END);
    out.flush();
  }
}
