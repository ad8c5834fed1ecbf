package io.importhub.server.upload;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a stored upload, a chunk at a time; no connection is held between. */
final class UploadStream extends InputStream {
  private final UploadRows rows;
  private final Upload upload;
  private UploadRows.Chunk chunk = new UploadRows.Chunk(0, new byte[0]);
  private long position;

  UploadStream(UploadRows rows, Upload upload, long offset) {
    this.rows = rows;
    this.upload = upload;
    this.position = offset;
  }

  @Override
  public int read() throws IOException {
    if (!hasMore()) {
      return -1;
    }
    int value = chunk.bytes()[inChunk()] & 0xFF;
    position++;
    return value;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, chunk.bytes().length - inChunk());
    System.arraycopy(chunk.bytes(), inChunk(), into, from, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, upload.sizeBytes() - position));
    position += skipped;
    return skipped;
  }

  private int inChunk() {
    return (int) (position - chunk.firstByte());
  }

  private boolean hasMore() throws IOException {
    if (position >= upload.sizeBytes()) {
      return false;
    }
    if (!isInChunk()) {
      chunk = rows.chunkAt(upload.id(), position).orElseThrow(this::gone);
      if (!isInChunk()) {
        throw gone();
      }
    }
    return true;
  }

  private boolean isInChunk() {
    return position >= chunk.firstByte() && inChunk() < chunk.bytes().length;
  }

  private EOFException gone() {
    return new EOFException(
        "found no byte "
            + position
            + " of upload "
            + upload.id()
            + ", expected "
            + upload.sizeBytes()
            + " bytes: it was removed");
  }
}
