package io.importhub.server.bench;

import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Change;

/** Looks twice at what is alive in this process while a file is read. */
final class LiveHeap extends Dropped {
  private static final double MEGABYTE = 1 << 20;

  private final int commands;
  private int seen;
  private double early;
  private double late;

  /**
   * @param commands how many changes the file asks for, about
   */
  LiveHeap(int commands) {
    this.commands = commands;
  }

  /** Megabytes at one tenth of the file. */
  double early() {
    return early;
  }

  /** Megabytes at nine tenths of it. */
  double late() {
    return late;
  }

  @Override
  public void change(Change change, SourceCommand command) {
    seen++;
    if (seen == commands / 10) {
      early = live();
    } else if (seen == commands / 10 * 9) {
      late = live();
    }
  }

  private static double live() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
  }
}
