package io.importhub.server.importjob;

import io.importhub.server.upload.FileTooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.util.unit.DataSize;

/**
 * The bytes of a request's body: no more than a file of the limit and its frame may have, and
 * watched while they arrive. For one thread.
 */
final class RequestBody extends FilterInputStream {
  /** What the frame of a multipart body, its options included, may have beside the file. */
  static final long FRAME_BYTES = 1024 * 1024;

  private final DataSize maxFileSize;
  private final Runnable onArrival;
  private long count;

  /**
   * @param onArrival called after each read
   */
  RequestBody(InputStream bytes, DataSize maxFileSize, Runnable onArrival) {
    super(bytes);
    this.maxFileSize = maxFileSize;
    this.onArrival = onArrival;
  }

  /** Whether a body of a length holds a file over the limit for sure. */
  static boolean isTooLong(long bodyBytes, DataSize maxFileSize) {
    return bodyBytes > maxFileSize.toBytes() + FRAME_BYTES;
  }

  /** How many bytes have arrived. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    arrived(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    arrived(Math.max(read, 0));
    return read;
  }

  private void arrived(int bytes) {
    count += bytes;
    if (isTooLong(count, maxFileSize)) {
      throw new FileTooLargeException(maxFileSize);
    }
    onArrival.run();
  }
}
