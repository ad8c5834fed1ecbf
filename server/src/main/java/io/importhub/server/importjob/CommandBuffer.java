package io.importhub.server.importjob;

import io.importhub.server.importer.Reject;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Change;
import java.util.ArrayList;
import java.util.List;

/** Commands that were read and are not applied yet, in file order. For one thread. */
final class CommandBuffer {
  private static final long MOST_BYTES = 1024 * 1024;

  private final int most;
  private final List<Entry> entries = new ArrayList<>();
  private long bytes;
  private long end;

  /**
   * @param start where reading begins, in bytes from the start of the file
   * @param most how many commands it takes, from 1
   */
  CommandBuffer(long start, int most) {
    this.most = most;
    this.end = start;
  }

  /** A command of a file. */
  sealed interface Entry {
    SourceCommand command();
  }

  /** A command that asks for a change. */
  record Asked(Change change, SourceCommand command) implements Entry {}

  /** A command that the importer did not understand. */
  record NotUnderstood(Reject reject, SourceCommand command) implements Entry {}

  void add(Entry entry) {
    entries.add(entry);
    // A long command would be read again from the file only to be measured.
    bytes += entry.command().end().offset() - end;
    end = entry.command().end().offset();
  }

  boolean isFull() {
    return entries.size() >= most || bytes >= MOST_BYTES;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<Entry> entries() {
    return entries;
  }

  /** What the commands ask for, in order. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Asked asked) {
        changes.add(asked.change());
      }
    }
    return changes;
  }

  void clear() {
    entries.clear();
    bytes = 0;
  }
}
