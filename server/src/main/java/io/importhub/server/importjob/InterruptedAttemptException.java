package io.importhub.server.importjob;

/** The server stops while an attempt runs; a later attempt goes on. */
final class InterruptedAttemptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InterruptedAttemptException(String jobId, int attempt) {
    super("attempt " + attempt + " of job " + jobId + " was interrupted");
  }
}
