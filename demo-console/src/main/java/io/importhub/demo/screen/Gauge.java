package io.importhub.demo.screen;

/**
 * How far something is.
 *
 * @param subject the file it is about
 * @param label what happens to it: {@code uploading}, {@code importing}
 * @param done the bytes dealt with
 * @param total the bytes in all, or -1 when not known
 * @param detail more about it
 */
record Gauge(String subject, String label, long done, long total, String detail) {

  private static final int ALL = 100;

  /** Whole percents, 0 to 100, or -1 when the total is not known. */
  int percent() {
    if (total < 0) {
      return -1;
    }
    return total == 0 ? ALL : (int) Math.max(0, Math.min(ALL, done * ALL / total));
  }
}
