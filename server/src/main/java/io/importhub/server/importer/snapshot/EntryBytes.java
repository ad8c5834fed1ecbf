package io.importhub.server.importer.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates the entries of an archive and checks what comes out; one at a time. */
final class EntryBytes implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ZipBytes bytes;
  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final CRC32 crc = new CRC32();

  EntryBytes(ZipBytes bytes) {
    this.bytes = bytes;
  }

  /** Takes what was inflated. */
  @FunctionalInterface
  private interface Sink {
    void take(byte[] from, int length);
  }

  /**
   * Inflates an entry and keeps nothing of it.
   *
   * @throws BadArchiveException if it is not what its header says
   */
  void verify(ZipHeader entry, long data) throws IOException {
    inflate(entry, data, (from, length) -> {});
  }

  /**
   * The bytes of an entry, inflated.
   *
   * @throws BadArchiveException if it is not what its header says
   */
  byte[] read(ZipHeader entry, long data) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(entry.size()));
    inflate(entry, data, (from, length) -> all.put(from, 0, length));
    return all.array();
  }

  private void inflate(ZipHeader entry, long data, Sink sink) throws IOException {
    crc.reset();
    if (entry.method() == ZipHeader.STORED) {
      stored(entry, data, sink);
    } else {
      deflated(entry, data, sink);
    }
    if ((int) crc.getValue() != entry.crc()) {
      throw entry.refused(
          "has the CRC %08x, expected %08x".formatted((int) crc.getValue(), entry.crc()));
    }
  }

  private void stored(ZipHeader entry, long data, Sink sink) throws IOException {
    for (long done = 0; done < entry.size(); ) {
      ByteBuffer some = bytes.some(data + done, Math.min(BUFFER_BYTES, entry.size() - done));
      int length = some.remaining();
      some.get(buffer, 0, length);
      give(length, sink);
      done += length;
    }
  }

  private void deflated(ZipHeader entry, long data, Sink sink) throws IOException {
    inflater.reset();
    long taken = 0;
    long size = 0;
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput() && taken < entry.packed()) {
          ByteBuffer some = bytes.some(data + taken, entry.packed() - taken);
          taken += some.remaining();
          inflater.setInput(some);
        }
        int length = inflater.inflate(buffer);
        size += length;
        if (size > entry.size()) {
          throw entry.refused("inflates to more than the " + entry.size() + " bytes it says");
        }
        give(length, sink);
        if (length == 0 && !inflater.finished() && taken == entry.packed()) {
          throw entry.refused("has no end");
        }
      }
    } catch (DataFormatException e) {
      throw entry.refused("cannot be inflated: " + e.getMessage());
    }
    if (size != entry.size()) {
      throw entry.refused("inflates to %d bytes, expected %d".formatted(size, entry.size()));
    }
    if (inflater.getBytesRead() != entry.packed()) {
      throw entry.refused(
          "has %d packed bytes, of which %d are used"
              .formatted(entry.packed(), inflater.getBytesRead()));
    }
  }

  private void give(int length, Sink sink) {
    crc.update(buffer, 0, length);
    sink.take(buffer, length);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
