package io.importhub.client;

import java.util.Optional;

/**
 * How an import ended.
 *
 * @param jobId the job
 * @param status its last status
 * @param rejectFile the reject file, when there are rejects and it was fetched
 * @param rejectFailure why it could not be fetched, when there are rejects and it was not
 */
public record ImportOutcome(
    String jobId,
    CheckStatus status,
    Optional<RejectFile> rejectFile,
    Optional<ImportFailure> rejectFailure) {

  /** Whether the import ran to its end without a reject. */
  public boolean isClean() {
    return status.isDone() && !status.hasRejects();
  }
}
