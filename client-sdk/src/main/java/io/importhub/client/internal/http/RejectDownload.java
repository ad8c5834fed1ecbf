package io.importhub.client.internal.http;

import io.importhub.client.ImportClientException;
import io.importhub.client.RejectFile;
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
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Writes a reject file beside its target, checks it and moves it into place; whatever fails, the
 * target is as it was and nothing is left beside it.
 */
final class RejectDownload {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final String jobId;
  private final Path target;
  private final @Nullable ExpectedRejects expected;

  RejectDownload(String jobId, Path target, @Nullable ExpectedRejects expected) {
    this.jobId = jobId;
    this.target = target;
    this.expected = expected;
  }

  /**
   * Reads the answer into the file.
   *
   * @throws IOException if the answer broke off
   * @throws ImportClientException if it is not the file that was announced, or this machine cannot
   *     keep it
   */
  RejectFile write(Response response) throws IOException {
    String fileName =
        expected == null
            ? RejectFileName.fromHeader(response.header("Content-Disposition"))
            : expected.fileName();
    Path file = target.toAbsolutePath();
    if (Files.isDirectory(file)) {
      file = RejectFileName.inDirectory(file, jobId, fileName);
    }
    Path part = file.resolveSibling(".importhub-" + UUID.randomUUID() + ".part");
    try {
      RejectFile rejects = receive(response.body().byteStream(), part, file, fileName);
      check(rejects);
      moveIntoPlace(part, file);
      return rejects;
    } catch (DiskFault e) {
      throw new ImportClientException.Unreachable(
          "the rejects of job %s cannot be written to %s (rejectedFilePath): %s"
              .formatted(jobId, file, e.getCause()),
          e.getCause(),
          null);
    } finally {
      deleteQuietly(part);
    }
  }

  private RejectFile receive(InputStream in, Path part, Path file, String fileName)
      throws IOException {
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
    return new RejectFile(jobId, fileName, file, size, HexFormat.of().formatHex(digest.digest()));
  }

  private void check(RejectFile rejects) {
    if (expected == null) {
      return;
    }
    if (rejects.size() != expected.size()
        || !rejects.sha256().equalsIgnoreCase(expected.sha256())) {
      throw new ImportClientException.UnexpectedAnswer(
          "the rejects of job %s: found %d bytes with SHA-256 %s, expected %d bytes with SHA-256 %s"
              .formatted(
                  jobId, rejects.size(), rejects.sha256(), expected.size(), expected.sha256()),
          null);
    }
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
