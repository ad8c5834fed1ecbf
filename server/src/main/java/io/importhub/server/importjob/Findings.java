package io.importhub.server.importjob;

import io.importhub.server.importer.Reject;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Applied;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run found and has not written yet: rejects and renamed objects, numbered in file order.
 * For one thread.
 */
final class Findings {
  private static final int MANY = 1000;
  private static final long MANY_BYTES = 1024 * 1024;

  private final List<LoggedReject> rejects = new ArrayList<>();
  private final List<RenamedObject> renamed = new ArrayList<>();
  private long bytes;
  private int lastReject;
  private int lastRenamed;

  /** Numbers go on behind a checkpoint. */
  Findings(Checkpoint from) {
    lastReject = Math.toIntExact(from.rejected());
    lastRenamed = from.renamed();
  }

  void reject(Reject reject, SourceCommand command) {
    byte[] source = command.bytes();
    rejects.add(new LoggedReject(++lastReject, command.line(), reject, source));
    bytes += source.length;
  }

  void renamed(Applied.@Nullable Renamed object, SourceCommand command) {
    if (object != null) {
      renamed.add(
          new RenamedObject(
              ++lastRenamed,
              command.line(),
              object.id(),
              object.type(),
              object.named(),
              object.name()));
    }
  }

  /** Whether there is so much that it should be written. */
  boolean areMany() {
    return rejects.size() + renamed.size() >= MANY || bytes >= MANY_BYTES;
  }

  /** The rejects that are not written. */
  List<LoggedReject> rejects() {
    return rejects;
  }

  List<RenamedObject> renamed() {
    return renamed;
  }

  /** Whether all rejects of the job are in {@link #rejects()}. */
  boolean holdsAllRejects() {
    return rejects.size() == lastReject;
  }

  int lastRenamed() {
    return lastRenamed;
  }

  void clear() {
    rejects.clear();
    renamed.clear();
    bytes = 0;
  }
}
