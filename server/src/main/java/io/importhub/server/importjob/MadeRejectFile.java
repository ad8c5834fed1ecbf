package io.importhub.server.importjob;

import io.importhub.server.problem.Problem;

/** What came of making a job's reject file. */
sealed interface MadeRejectFile {

  /** Nothing was rejected. */
  record NotNeeded() implements MadeRejectFile {}

  /** The file; its last chunks are written with the outcome. */
  record Ready(RejectFile file, RejectFileChunks chunks) implements MadeRejectFile {}

  /** The file could not be made. */
  record Failed(Problem problem) implements MadeRejectFile {}
}
