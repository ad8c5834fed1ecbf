package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes changes into a work session, of their definitions a few megabytes at a time. */
final class SessionWriter {
  private static final int MANY_ROWS = 1000;
  private static final long MANY_BYTES = 4 * 1024 * 1024;

  private final SessionRows rows;
  private final SnapshotAuthor author;
  private final long nowMillis;
  private final List<NewChange> changes = new ArrayList<>();
  private final List<ParameterKey> takenBack = new ArrayList<>();
  private long bytes;

  SessionWriter(SessionRows rows, SnapshotAuthor author, long nowMillis) {
    this.rows = rows;
    this.author = author;
    this.nowMillis = nowMillis;
  }

  void put(
      ParameterKey key,
      long base,
      @Nullable Fingerprint content,
      @Nullable Supplier<byte[]> definition) {
    byte[] packed = definition == null ? null : definition.get();
    changes.add(new NewChange(key, base, content, packed));
    bytes += packed == null ? 0 : packed.length;
    if (changes.size() >= MANY_ROWS || bytes >= MANY_BYTES) {
      write();
    }
  }

  void takeBack(ParameterKey key) {
    takenBack.add(key);
  }

  void close() {
    write();
    rows.remove(author.repoKey(), author.userId(), takenBack);
  }

  private void write() {
    rows.put(author.repoKey(), author.userId(), nowMillis, changes);
    changes.clear();
    bytes = 0;
  }
}
