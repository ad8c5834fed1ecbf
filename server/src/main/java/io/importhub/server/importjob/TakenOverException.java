package io.importhub.server.importjob;

/** Another attempt of the job has begun, or the job is over: this attempt may not write. */
final class TakenOverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TakenOverException(String jobId, int attempt) {
    super("attempt " + attempt + " of job " + jobId + " was taken over");
  }
}
