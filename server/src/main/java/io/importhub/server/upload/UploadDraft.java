package io.importhub.server.upload;

/** An upload whose bytes have arrived but which does not count yet. For one thread. */
public interface UploadDraft extends AutoCloseable {

  /** What the upload will be. */
  Upload upload();

  /** Makes the upload last, in the caller's transaction. */
  void complete();

  /** Removes the bytes unless the draft was completed in a transaction that committed. */
  @Override
  void close();
}
