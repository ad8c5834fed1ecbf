package io.importhub.server.importjob;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts that a file shows and that are not written yet. The first hundred of a job become
 * events, each once in whatever attempt: the n-th text of a file is always the same. For one
 * thread.
 */
final class NoteBuffer {
  private static final int MOST = 100;
  private static final int MOST_CHARS = 4000;
  private static final long WAIT_MILLIS = 250;

  private final int written;
  private final List<JobFact> pending = new ArrayList<>();
  private int seen;
  private long pendingSince;

  /**
   * @param seen how many texts stand before the place where reading begins
   * @param written how many texts of the file earlier attempts wrote
   */
  NoteBuffer(int seen, int written) {
    this.seen = seen;
    this.written = written;
  }

  void add(String text, int line, long nowMillis) {
    seen++;
    if (seen > written && seen <= MOST) {
      if (pending.isEmpty()) {
        pendingSince = nowMillis;
      }
      pending.add(new JobFact.ImportNote(line, shortened(text)));
    }
  }

  /** Whether a text has waited so long that it should be written by itself. */
  boolean isDue(long nowMillis) {
    return !pending.isEmpty() && nowMillis - pendingSince >= WAIT_MILLIS;
  }

  /** Takes what is pending out. */
  List<JobFact> drain() {
    List<JobFact> drained = List.copyOf(pending);
    pending.clear();
    return drained;
  }

  /** How many texts the file has so far. */
  int seen() {
    return seen;
  }

  private static String shortened(String text) {
    if (text.length() <= MOST_CHARS) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MOST_CHARS - 1)) ? MOST_CHARS - 1 : MOST_CHARS;
    return text.substring(0, end) + "…";
  }
}
