package io.importhub.client;

import io.importhub.client.internal.http.UploadSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The bytes to import and the name they go by. The kind of file follows from the name's extension:
 * {@code .mgr .mgl .mge .mol} command file, {@code .xmg} XML, {@code .zip} snapshot.
 *
 * <p>{@link #open()} is called on a thread of the SDK, once per attempt to send.
 */
public interface UploadSource {

  /** The file's name without directories. */
  String fileName();

  /**
   * The number of bytes, or -1 when it is not known (then the upload is sent in chunks).
   *
   * @throws IOException if the size cannot be read
   */
  long size() throws IOException;

  /**
   * A stream over all the bytes; the SDK closes it.
   *
   * @throws IOException if the bytes cannot be read; the upload then fails and is not sent again
   */
  InputStream open() throws IOException;

  /** Whether {@link #open()} may be called again, so that a broken upload can be sent again. */
  default boolean repeatable() {
    return true;
  }

  /** A file of this machine. It must not change before the upload is over. */
  static UploadSource of(Path file) {
    return UploadSources.file(file);
  }

  /** Bytes in memory. */
  static UploadSource of(String fileName, byte[] bytes) {
    return UploadSources.bytes(fileName, bytes);
  }

  /**
   * A stream that can be read once: an upload that broke off is not sent again by itself.
   *
   * @param size the number of bytes that {@code in} will give, or -1 when it is not known
   */
  static UploadSource once(String fileName, long size, InputStream in) {
    return UploadSources.once(fileName, size, in);
  }
}
