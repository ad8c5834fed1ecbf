package io.importhub.server.importjob;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Cuts what is written into chunks of equal size, counts it and hashes it. For one thread. */
final class ChunkOutputStream extends OutputStream {
  private final Consumer<byte[]> chunks;
  private final byte[] chunk;
  private final MessageDigest digest = sha256();
  private int filled;
  private long size;

  /**
   * @param chunks takes each chunk once it is full, and the last, shorter one on {@link #close()}
   */
  ChunkOutputStream(Consumer<byte[]> chunks, int chunkSize) {
    this.chunks = chunks;
    this.chunk = new byte[chunkSize];
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
    size += length;
    int written = 0;
    while (written < length) {
      int count = Math.min(length - written, chunk.length - filled);
      System.arraycopy(bytes, from + written, chunk, filled, count);
      filled += count;
      written += count;
      if (filled == chunk.length) {
        handOver();
      }
    }
  }

  @Override
  public void close() {
    if (filled > 0) {
      handOver();
    }
  }

  long size() {
    return size;
  }

  /** The hash of all that was written, lower-case hex; to be asked for once, at the end. */
  String sha256Hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void handOver() {
    chunks.accept(Arrays.copyOf(chunk, filled));
    filled = 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
