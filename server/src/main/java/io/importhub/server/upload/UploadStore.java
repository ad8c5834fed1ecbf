package io.importhub.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Uploaded bytes at rest, in chunks in the database. Safe for all threads. */
public interface UploadStore {

  /**
   * Takes the bytes of an upload. Nothing of it lasts until the returned draft is {@link
   * UploadDraft#complete() completed} within a transaction that commits; a draft that is closed
   * before leaves nothing behind.
   *
   * @param fileName as the client gave it
   * @throws io.importhub.server.problem.ProblemException {@code FILE_TOO_LARGE} if there are more
   *     bytes than {@code importhub.import.max-file-size}; nothing is kept
   * @throws IOException if the bytes cannot be read; nothing is kept
   */
  UploadDraft receive(String fileName, InputStream bytes) throws IOException;

  /** The upload with an id. */
  Optional<Upload> find(String id);

  /**
   * The bytes of an upload from an offset on, read chunk by chunk in short read-only transactions.
   */
  InputStream open(String id, long offset);

  /**
   * Removes an upload of one chunk (512 KiB at most) in the caller's transaction, so that it costs
   * no commit of its own; a longer one is left as it is, for {@link #delete}.
   */
  void deleteIfShort(String id);

  /** Removes an upload; in short transactions of its own, and none when there is no such upload. */
  void delete(String id);
}
