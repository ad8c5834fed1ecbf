package io.importhub.server.importer;

import io.importhub.server.repository.Metamodel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/** The file that an importer reads. */
public interface ImportSource {

  /** The file's name, cleaned; its extension decides some defaults. */
  String fileName();

  /** The charset of the file, decided while it was stored. */
  Charset charset();

  /** The file's size in bytes. */
  long size();

  /** Where reading starts: behind what an earlier attempt saved. */
  ReadPoint start();

  /** The file's bytes from {@link #start()} on; the caller closes it. */
  default InputStream open() throws IOException {
    return open(start().offset());
  }

  /**
   * The file's bytes from a place on, also for an importer that reads a part again; the caller
   * closes it. What stands before it costs nothing: an importer may ask for each command.
   *
   * @param offset in bytes from the start of the file
   * @throws IOException if the file cannot be read
   */
  InputStream open(long offset) throws IOException;

  /**
   * The file's bytes between two places, read again.
   *
   * @throws IOException if the file cannot be read or ends before
   */
  default byte[] read(long from, long to) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(to - from)];
    try (InputStream in = open(from)) {
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException("found the end of " + fileName() + ", expected " + to + " bytes");
      }
    }
    return bytes;
  }

  /** The metamodel of the repository. */
  Metamodel metamodel();

  /** Whether a command that gives no ids is rejected. */
  boolean checkIdentifiers();

  /** The most bytes of one text, unfolded ({@code importhub.import.max-text-size}). */
  long maxTextBytes();
}
