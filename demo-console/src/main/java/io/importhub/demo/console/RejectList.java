package io.importhub.demo.console;

import io.importhub.client.ImportReport;

/** Shows the rejects of a job, page by page of its report. */
final class RejectList {

  private RejectList() {}

  /**
   * Shows the first {@code limit} rejects, then how many more there are.
   *
   * @param file the name to show them under
   */
  static void show(Hub hub, String jobId, String file, long limit) {
    long shown = 0;
    ImportReport page = hub.await(hub.client().getReport(jobId));
    while (true) {
      for (ImportReport.Reject reject : page.rejects()) {
        if (shown == limit) {
          long all = page.counts() == null ? shown + 1 : page.counts().rejected();
          hub.screen().moreRejects(jobId, file, all - shown);
          return;
        }
        hub.screen().reject(jobId, file, reject);
        shown++;
      }
      if (page.next().isEmpty()) {
        return;
      }
      page = hub.await(hub.client().getReport(jobId, page.next().get()));
    }
  }
}
