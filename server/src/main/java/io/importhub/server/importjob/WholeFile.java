package io.importhub.server.importjob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file of known length: its end before that is a fault, not an end. */
final class WholeFile extends FilterInputStream {
  private final long sizeBytes;
  private long count;

  WholeFile(InputStream file, long sizeBytes) {
    super(file);
    this.sizeBytes = sizeBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int read = super.read(target, from, length);
    if (read >= 0) {
      count += read;
    } else if (count < sizeBytes) {
      // No IOException: those are the client's, who went away.
      throw new IllegalStateException("found " + count + " bytes of a file, expected " + sizeBytes);
    }
    return read;
  }
}
