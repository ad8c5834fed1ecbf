package io.importhub.server.importjob;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The bytes of chunks of equal size, of which the last may be shorter; one chunk is in memory at a
 * time.
 */
final class ChunkInputStream extends InputStream {
  private final IntFunction<Optional<byte[]>> chunks;
  private int next;
  private byte[] chunk = new byte[0];
  private int position;
  private boolean ended;

  /**
   * @param chunks a chunk by its number, from 0; empty behind the last
   */
  ChunkInputStream(IntFunction<Optional<byte[]>> chunks, int chunkSize, long offset) {
    this.chunks = chunks;
    this.next = Math.toIntExact(offset / chunkSize);
    int skipped = (int) (offset % chunkSize);
    if (skipped > 0 && fill()) {
      position = Math.min(skipped, chunk.length);
    }
  }

  @Override
  public int read() {
    return fill() ? chunk[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int from, int length) {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, chunk.length - position);
    System.arraycopy(chunk, position, target, from, count);
    position += count;
    return count;
  }

  @Override
  public int available() {
    return chunk.length - position;
  }

  private boolean fill() {
    while (position == chunk.length && !ended) {
      Optional<byte[]> found = chunks.apply(next++);
      ended = found.isEmpty();
      chunk = found.orElseGet(() -> new byte[0]);
      position = 0;
    }
    return position < chunk.length;
  }
}
