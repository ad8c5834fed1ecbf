package io.importhub.server.importjob;

/** A job that cannot be executed, however often it is tried; its owner reads the message. */
final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JobFailedException(String message) {
    super(message);
  }

  JobFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
