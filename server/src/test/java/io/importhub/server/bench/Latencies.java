package io.importhub.server.bench;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Times that were measured, in milliseconds. Safe for all threads. */
final class Latencies {
  private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

  void addNanos(long nanos) {
    addMillis(nanos / 1e6);
  }

  void addMillis(double value) {
    millis.add(value);
  }

  int count() {
    return millis.size();
  }

  double max() {
    return percentile(100);
  }

  /**
   * The smallest value that so many per cent of all do not exceed.
   *
   * @throws IllegalStateException if nothing was measured
   */
  double percentile(double percent) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    return sorted[Math.max(0, (int) Math.ceil(percent / 100 * sorted.length) - 1)];
  }

  @Override
  public String toString() {
    return count() == 0
        ? "none"
        : "p50 %.1f, p90 %.1f, p99 %.1f, max %.1f ms of %d"
            .formatted(percentile(50), percentile(90), percentile(99), max(), count());
  }
}
