package io.importhub.server.snapshot;

import io.importhub.server.importer.snapshot.TemporaryFiles;
import io.importhub.server.upload.FileTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.springframework.util.unit.DataSize;

/** The file of a request, in a temporary file until it is closed. */
record ArrivedFile(FileChannel channel) implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  /**
   * Takes a file in.
   *
   * @throws IOException what {@code bytes} throws
   * @throws FileTooLargeException if there are more bytes than the limit
   * @throws UncheckedIOException if the temporary file cannot be written
   */
  static ArrivedFile of(InputStream bytes, TemporaryFiles files, DataSize limit)
      throws IOException {
    FileChannel channel = open(files);
    boolean complete = false;
    try {
      byte[] buffer = new byte[BUFFER_BYTES];
      long size = 0;
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        size += read;
        if (size > limit.toBytes()) {
          throw new FileTooLargeException(limit);
        }
        write(channel, ByteBuffer.wrap(buffer, 0, read));
      }
      complete = true;
      return new ArrivedFile(channel);
    } finally {
      if (!complete) {
        channel.close();
      }
    }
  }

  private static FileChannel open(TemporaryFiles files) {
    try {
      return files.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
