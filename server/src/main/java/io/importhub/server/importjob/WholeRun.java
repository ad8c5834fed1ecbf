package io.importhub.server.importjob;

import java.io.IOException;

/** Runs jobs whose files are not imported command by command, but as a whole: snapshots. */
interface WholeRun {

  /**
   * Runs a job once, from the beginning of the attempt to the outcome.
   *
   * @throws JobFailedException if its file cannot be imported, now and later
   * @throws IOException if a file of ours cannot be read or written
   */
  void run(Attempt attempt) throws IOException;

  /**
   * How many elements the file of a job has.
   *
   * @throws IOException if it cannot be read
   */
  int count(ImportJob job) throws IOException;
}
