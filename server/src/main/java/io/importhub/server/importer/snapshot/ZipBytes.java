package io.importhub.server.importer.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** The bytes of an archive by their place, read through a window; for reading forward mostly. */
final class ZipBytes implements Closeable {
  private static final int WINDOW_BYTES = 128 * 1024;

  private final SeekableByteChannel file;
  private final long size;
  private final ByteBuffer window =
      ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long windowStart;

  ZipBytes(SeekableByteChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  long size() {
    return size;
  }

  /**
   * Some bytes, little-endian; valid until the next call.
   *
   * @param length at most 128 KiB
   * @throws BadArchiveException if the file ends before
   */
  ByteBuffer at(long offset, int length) throws IOException {
    if (offset < 0 || offset > size - length) {
      throw new BadArchiveException(
          "found the end of the file at offset " + size + ", expected more bytes: it is cut off");
    }
    if (offset < windowStart || offset + length > windowStart + window.limit()) {
      fill(offset);
    }
    int from = Math.toIntExact(offset - windowStart);
    return window.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** As many bytes as are at hand from a place on, at least one, at most {@code most}. */
  ByteBuffer some(long offset, long most) throws IOException {
    at(offset, 1);
    long there = windowStart + window.limit() - offset;
    return at(offset, Math.toIntExact(Math.min(there, most)));
  }

  /** A copy of some bytes, which may be more than the window holds. */
  ByteBuffer copy(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      ByteBuffer some = some(offset + done, (long) length - done);
      int count = some.remaining();
      some.get(bytes, done, count);
      done += count;
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void fill(long offset) throws IOException {
    window.clear().limit((int) Math.min(WINDOW_BYTES, size - offset));
    file.position(offset);
    while (window.hasRemaining()) {
      if (file.read(window) < 0) {
        throw new BadArchiveException("found the end of the file, expected " + size + " bytes");
      }
    }
    window.flip();
    windowStart = offset;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
