package io.importhub.client.internal.http;

import io.importhub.client.UploadProgressListener;
import io.importhub.client.UploadSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The bytes of an upload as a request's body; tells how many of them are sent. */
final class SourceBody extends RequestBody {

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final @Nullable MediaType TYPE = MediaType.parse("application/octet-stream");

  private final UploadSource source;
  private final long size;
  private final UploadProgressListener listener;

  SourceBody(UploadSource source, long size, UploadProgressListener listener) {
    this.source = source;
    this.size = size;
    this.listener = listener;
  }

  @Override
  public @Nullable MediaType contentType() {
    return TYPE;
  }

  @Override
  public long contentLength() {
    return size;
  }

  @Override
  public boolean isOneShot() {
    return !source.repeatable();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    long sent = 0;
    long told = System.nanoTime() - PAUSE_NANOS;
    try (InputStream in = open()) {
      for (int read = read(in, chunk); read >= 0; read = read(in, chunk)) {
        sink.write(chunk, 0, read);
        sent += read;
        if (sent < size && System.nanoTime() - told >= PAUSE_NANOS) {
          told = System.nanoTime();
          listener.onProgress(sent, size);
        }
      }
    }
    if (size >= 0 && sent != size) {
      throw new SourceUnreadableException(
          source.fileName(), new IOException("found %d bytes, expected %d".formatted(sent, size)));
    }
    sink.flush();
    listener.onProgress(sent, size);
  }

  private InputStream open() throws SourceUnreadableException {
    try {
      return source.open();
    } catch (IOException e) {
      throw new SourceUnreadableException(source.fileName(), e);
    }
  }

  private int read(InputStream in, byte[] chunk) throws SourceUnreadableException {
    try {
      return in.read(chunk);
    } catch (IOException e) {
      throw new SourceUnreadableException(source.fileName(), e);
    }
  }
}
