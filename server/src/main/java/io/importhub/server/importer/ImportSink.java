package io.importhub.server.importer;

import io.importhub.server.repository.Change;

/**
 * Takes what an importer reads, in file order, from one thread. Each call but {@link #progress}
 * counts as one command. Any call may throw: the importer lets it through.
 */
public interface ImportSink {

  /**
   * Asks for a change. Whether it is refused shows later; {@code command} then says where it
   * stands.
   */
  void change(Change change, SourceCommand command);

  /** A save point: what was asked so far is saved when the import saves at save points. */
  void savePoint(SourceCommand command);

  /** A text to be shown while the import runs. */
  void note(String text, SourceCommand command);

  /** A command that cannot be understood. */
  void reject(Reject reject, SourceCommand command);

  /** How many bytes of the file were read so far; cheap, to be called often. */
  void progress(long bytes);
}
