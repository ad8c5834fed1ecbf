package io.importhub.demo.screen;

/** Shows one gauge at a time, between other lines. */
interface Meter {

  /** Shows the gauge as it is. */
  void show(Gauge gauge);

  /** Prints whole lines while a gauge may be showing; it shows on after them. */
  void aside(Runnable print);

  /** The gauge stays as it is, what follows stands below it. */
  void finish();
}
