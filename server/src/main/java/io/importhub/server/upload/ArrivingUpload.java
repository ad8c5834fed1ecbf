package io.importhub.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

/**
 * An upload from its first byte to its end. Full chunks are stored while bytes arrive, the last one
 * in the transaction that completes the upload: a file of one chunk costs no commit of its own.
 */
final class ArrivingUpload implements UploadDraft {
  /** Measured with 30 MB files, see docs/decisions/upload-chunks.md. */
  static final int CHUNK_BYTES = 512 * 1024;

  private static final int FIRST_BUFFER_BYTES = 8 * 1024;

  private final UploadRows rows;
  private final String id = UUID.randomUUID().toString().replace("-", "");
  private final String fileName;
  private final MessageDigest digest = sha256();
  private final TextCharset charset = new TextCharset();
  private byte[] chunk = new byte[FIRST_BUFFER_BYTES];
  private int filled;
  private long stored;
  private String sha256 = "";
  private boolean committed;

  ArrivingUpload(UploadRows rows, String fileName) {
    this.rows = rows;
    this.fileName = fileName;
  }

  void take(InputStream bytes, DataSize limit) throws IOException {
    int read;
    while ((read = bytes.read(chunk, filled, chunk.length - filled)) >= 0) {
      digest.update(chunk, filled, read);
      charset.take(chunk, filled, read);
      filled += read;
      if (stored + filled > limit.toBytes()) {
        throw new FileTooLargeException(limit);
      }
      if (filled == chunk.length) {
        makeRoom();
      }
    }
    sha256 = HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public Upload upload() {
    return new Upload(id, fileName, stored + filled, sha256, charset.decide());
  }

  @Override
  public void complete() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("an upload is completed in its caller's transaction");
    }
    rows.complete(upload(), stored, Arrays.copyOf(chunk, filled));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            committed = true;
          }
        });
  }

  @Override
  public void close() {
    if (!committed && stored > 0) {
      rows.removeIncomplete(id);
    }
  }

  private void makeRoom() {
    if (chunk.length < CHUNK_BYTES) {
      chunk = Arrays.copyOf(chunk, Math.min(CHUNK_BYTES, chunk.length * 4));
      return;
    }
    rows.append(id, fileName, stored, chunk);
    stored += filled;
    filled = 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
