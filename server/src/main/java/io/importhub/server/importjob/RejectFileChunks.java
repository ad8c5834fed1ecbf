package io.importhub.server.importjob;

import java.util.ArrayList;
import java.util.List;

/**
 * The chunks of a reject file in the making: a few are held for the transaction of the outcome, all
 * before them are written in transactions of their own. For one thread.
 */
final class RejectFileChunks {
  private static final int MOST_HELD = 4;

  private final Attempt attempt;
  private final JdbcRejectFiles files;
  private final List<byte[]> held = new ArrayList<>();
  private int written;

  RejectFileChunks(Attempt attempt, JdbcRejectFiles files) {
    this.attempt = attempt;
    this.files = files;
  }

  void add(byte[] chunk) {
    held.add(chunk);
    if (held.size() == MOST_HELD) {
      attempt.write(facts -> write());
      attempt.pause();
    }
  }

  /** Writes a chunk at once, in the caller's transaction. */
  void addWithin(byte[] chunk) {
    files.addChunk(attempt.job().jobId(), attempt.number(), written++, chunk);
  }

  /** Writes what is held, in the caller's transaction. */
  void write() {
    for (byte[] chunk : held) {
      files.addChunk(attempt.job().jobId(), attempt.number(), written++, chunk);
    }
    held.clear();
  }

  /** Removes what was written: the file cannot be made. */
  void removeAll() {
    held.clear();
    if (written > 0) {
      attempt.write(facts -> files.removeChunks(attempt.job().jobId(), attempt.number()));
    }
  }
}
