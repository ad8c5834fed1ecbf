package io.importhub.server.importjob;

import io.importhub.server.problem.Problem;
import io.importhub.server.problem.ProblemType;

/** What came of making a job's reject file. */
sealed interface MadeRejectFile {

  /** Nothing was rejected. */
  record NotNeeded() implements MadeRejectFile {}

  /** The file; its last chunks are written with the outcome. */
  record Ready(RejectFile file, RejectFileChunks chunks) implements MadeRejectFile {}

  /** The file could not be made. */
  record Failed(Problem problem) implements MadeRejectFile {

    /** A file of a job that could not be made, and why. */
    static Failed because(ImportJob job, String reason) {
      return new Failed(
          Problem.of(
              ProblemType.REJECT_FILE_GONE,
              "The reject file of job " + job.jobId() + " could not be made: " + reason));
    }
  }
}
