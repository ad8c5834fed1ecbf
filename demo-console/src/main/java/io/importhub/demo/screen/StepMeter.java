package io.importhub.demo.screen;

import java.io.PrintWriter;

/**
 * A line at each further tenth, for a pipe or a file. The end is left to the lines that tell it.
 */
final class StepMeter implements Meter {

  private static final int STEP = 10;

  private final PrintWriter out;
  private String shown = "";
  private int step;

  StepMeter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(Gauge gauge) {
    String what = gauge.subject() + ": " + gauge.label();
    int next = gauge.percent() / STEP;
    if (!what.equals(shown)) {
      shown = what;
      step = 0;
    }
    if (next > step && next < STEP) {
      step = next;
      out.println(what + " " + gauge.percent() + " %, " + gauge.detail());
      out.flush();
    }
  }

  @Override
  public void aside(Runnable print) {
    print.run();
  }

  @Override
  public void finish() {
    shown = "";
  }
}
