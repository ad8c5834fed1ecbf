package io.importhub.client.internal.http;

import io.importhub.client.UploadSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** The kinds of {@link UploadSource} that the SDK brings. */
public final class UploadSources {

  private UploadSources() {}

  /** A file of this machine. */
  public static UploadSource file(Path file) {
    Path name = file.getFileName();
    if (name == null) {
      throw new IllegalArgumentException("file: found \"%s\", expected a file".formatted(file));
    }
    return new FileSource(file, name.toString());
  }

  /** Bytes in memory; they are copied. */
  public static UploadSource bytes(String fileName, byte[] bytes) {
    return new ByteSource(fileName, bytes.clone());
  }

  /** A stream that can be read once. */
  public static UploadSource once(String fileName, long size, InputStream in) {
    if (size < -1) {
      throw new IllegalArgumentException("size: found %d, expected -1 or more".formatted(size));
    }
    return new StreamSource(fileName, size, Objects.requireNonNull(in, "in"), new AtomicBoolean());
  }

  private record FileSource(Path file, String fileName) implements UploadSource {

    @Override
    public long size() throws IOException {
      return Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ByteSource(String fileName, byte[] bytes) implements UploadSource {

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  private record StreamSource(String fileName, long size, InputStream in, AtomicBoolean opened)
      implements UploadSource {

    @Override
    public InputStream open() throws IOException {
      if (opened.getAndSet(true)) {
        throw new IOException("the stream of " + fileName + " was read already");
      }
      return in;
    }

    @Override
    public boolean repeatable() {
      return false;
    }
  }
}
