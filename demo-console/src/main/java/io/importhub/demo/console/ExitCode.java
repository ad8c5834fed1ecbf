package io.importhub.demo.console;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportOutcome;

/** What the process ends with, from the best to the worst. */
enum ExitCode {
  /** Imported, or answered. */
  DONE(0),
  /** Imported, and some commands were rejected. */
  DONE_WITH_REJECTS(2),
  /** The import failed or was canceled, or it is not known how it ended. */
  FAILED(1);

  /** Wrong usage: {@code EX_USAGE} of sysexits.h. Nothing was sent. */
  static final int USAGE = 64;

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  ExitCode worse(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Of a job as it is; one that runs has not failed. */
  static ExitCode of(CheckStatus status) {
    if (status.jobInfo() != null && !status.isDone()) {
      return FAILED;
    }
    return status.hasRejects() ? DONE_WITH_REJECTS : DONE;
  }

  /** Of an import; rejects that could not be fetched are a failure. */
  static ExitCode of(ImportOutcome outcome) {
    return outcome.rejectFailure().isPresent() ? FAILED : of(outcome.status());
  }
}
