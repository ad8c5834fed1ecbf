package io.importhub.client;

import org.jspecify.annotations.Nullable;

/**
 * How an import job ended: the documented {@code job_info}.
 *
 * @param reason {@code DONE}, {@code ERROR} or {@code CANCELED}, as the server wrote it
 * @param rejects whether there is a reject file; false with reason {@code ERROR}, of which {@link
 *     CheckStatus#hasRejects()} tells
 * @param rejectsFileName its name, or null when there is none
 * @param errmsg what went wrong with reason {@code ERROR}, else null
 */
public record JobInfo(
    String reason, boolean rejects, @Nullable String rejectsFileName, @Nullable String errmsg) {

  /** Whether the import ran to its end, with or without rejects. */
  public boolean isDone() {
    return reason.equals("DONE");
  }

  /** Whether somebody canceled it. */
  public boolean isCanceled() {
    return reason.equals("CANCELED");
  }
}
