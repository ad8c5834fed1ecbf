package io.importhub.client.internal.http;

import io.importhub.client.ImportClientException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes a file beside its target, has it checked and moves it into place; whatever fails, the
 * target is as it was and nothing is left beside it.
 */
final class FileDownload {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final Path target;
  private final String subject;
  private final String setting;

  /**
   * A download.
   *
   * @param subject what it is, for messages
   * @param setting what decides the target, for messages
   */
  FileDownload(Path target, String subject, String setting) {
    this.target = target.toAbsolutePath();
    this.subject = subject;
    this.setting = setting;
  }

  /** The file, complete. */
  record Received(Path file, long size, String sha256) {}

  /**
   * Writes the file.
   *
   * @param check throws when this is not the file that is wanted
   * @throws IOException if {@code in} broke off
   * @throws ImportClientException if {@code check} throws it, or this machine cannot keep the file
   */
  Received write(InputStream in, Consumer<Received> check) throws IOException {
    Path part = target.resolveSibling(".importhub-" + UUID.randomUUID() + ".part");
    try {
      Received received = receive(in, part);
      check.accept(received);
      moveIntoPlace(part, target);
      return received;
    } catch (DiskFault e) {
      throw new ImportClientException.Unreachable(
          "%s cannot be written to %s (%s): %s".formatted(subject, target, setting, e.getCause()),
          e.getCause(),
          null);
    } finally {
      deleteQuietly(part);
    }
  }

  private Received receive(InputStream in, Path part) throws IOException {
    MessageDigest digest = sha256();
    byte[] chunk = new byte[CHUNK_BYTES];
    long size = 0;
    try (FileChannel out = create(part)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
        size += read;
        append(out, ByteBuffer.wrap(chunk, 0, read));
      }
      force(out);
    }
    return new Received(target, size, HexFormat.of().formatHex(digest.digest()));
  }

  private static FileChannel create(Path part) throws DiskFault {
    try {
      Path directory = part.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new DiskFault(e);
    }
  }

  private static void append(FileChannel out, ByteBuffer bytes) throws DiskFault {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new DiskFault(e);
    }
  }

  private static void force(FileChannel out) throws DiskFault {
    try {
      out.force(true);
    } catch (IOException e) {
      throw new DiskFault(e);
    }
  }

  private static void moveIntoPlace(Path part, Path file) throws DiskFault {
    try {
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new DiskFault(e);
    }
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      part.toFile().deleteOnExit();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** This machine's disk failed, not the connection: asking again does not help. */
  private static final class DiskFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DiskFault(IOException cause) {
      super(cause);
    }
  }
}
