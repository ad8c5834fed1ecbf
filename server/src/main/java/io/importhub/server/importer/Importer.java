package io.importhub.server.importer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;

/**
 * Reads files of one format. Safe for all threads: what belongs to one import is in the arguments.
 */
public interface Importer {

  /** The format it reads. */
  Format format();

  /**
   * Reads a file to its end and hands each command to the sink. Faults of the file are rejects.
   *
   * @throws IOException if the file cannot be read
   */
  void read(ImportSource source, ImportSink sink) throws IOException;

  /**
   * Writes a reject file: a file of the same format and charset that holds the rejected commands
   * and can be imported again.
   *
   * @param rejects in input order; closed by the caller
   * @throws IOException if {@code out} fails
   */
  void writeRejects(RejectFileHeader header, Stream<RejectedCommand> rejects, OutputStream out)
      throws IOException;
}
