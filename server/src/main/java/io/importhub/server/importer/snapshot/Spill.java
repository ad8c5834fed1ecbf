package io.importhub.server.importer.snapshot;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps byte arrays until they are wanted: about a megabyte of them in memory, what comes behind in
 * a file. For one thread.
 */
final class Spill implements Closeable {
  private static final long IN_MEMORY_BYTES = 1024 * 1024;

  private final TemporaryFiles files;
  private long inMemory;
  private @Nullable FileChannel file;

  Spill(TemporaryFiles files) {
    this.files = files;
  }

  /** Keeps bytes; what is given reads them, until the spill is closed. */
  Supplier<byte[]> keep(byte[] bytes) throws IOException {
    if (inMemory + bytes.length <= IN_MEMORY_BYTES) {
      inMemory += bytes.length;
      return () -> bytes;
    }
    FileChannel to = file;
    if (to == null) {
      to = files.open();
      file = to;
    }
    FileChannel from = to;
    long start = to.size();
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      to.write(left, start + left.position());
    }
    int length = bytes.length;
    return () -> read(from, start, length);
  }

  private static byte[] read(FileChannel from, long start, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      while (bytes.hasRemaining()) {
        if (from.read(bytes, start + bytes.position()) < 0) {
          throw new EOFException("a temporary file was cut off");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
