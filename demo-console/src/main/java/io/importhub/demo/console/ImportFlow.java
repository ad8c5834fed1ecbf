package io.importhub.demo.console;

import io.importhub.client.AccessToken;
import io.importhub.client.CheckStatus;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportClientException;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportReport;
import io.importhub.client.JobInfo;
import io.importhub.client.SnapshotResult;
import io.importhub.client.UploadRequest;
import io.importhub.client.UploadResult;
import io.importhub.client.WaitOptions;
import io.importhub.demo.screen.Fault;
import io.importhub.demo.screen.Screen;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One import from the upload to its outcome, shown as it happens. */
final class ImportFlow {

  private final Hub hub;
  private final InterruptNotice notice;
  private final long maxRejects;
  private boolean lost;

  ImportFlow(Hub hub, InterruptNotice notice, long maxRejects) {
    this.hub = hub;
    this.notice = notice;
    this.maxRejects = maxRejects;
  }

  /** Uploads the file and waits for its import. */
  ExitCode send(AccessToken token, UploadRequest request) {
    String file = request.source().fileName();
    Screen screen = hub.screen();
    notice.sending(screen, file);
    UploadResult upload =
        hub.await(
            hub.client()
                .postFile(
                    token,
                    request.onProgress((sent, total) -> screen.uploading(file, sent, total))));
    screen.uploaded(file, upload);
    WaitOptions options = WaitOptions.defaults();
    return waitFor(
        file,
        upload,
        request.rejectedFilePath().map(options::withRejectedFilePath).orElse(options));
  }

  /** Waits for an import that was posted before. */
  ExitCode waitFor(String file, UploadResult upload, WaitOptions options) {
    ImportProcessClient client = hub.client();
    Screen screen = hub.screen();
    notice.importing(screen, file, upload.jobId());
    client.onProgress(progress -> screen.importing(file, progress));
    client.onNote(note -> screen.note(file, note));
    client.onConnectionState(this::tell);
    ImportOutcome outcome = hub.await(client.startWaitProcessImport(upload, options));
    notice.idle();
    screen.over(file, outcome.status());
    if (outcome.status().hasRejects()) {
      showRejects(file, upload.jobId());
    }
    screen.outcome(file, outcome);
    if (isSnapshot(file)) {
      showSnapshot(file, outcome.status());
    }
    return ExitCode.of(outcome);
  }

  private void tell(ConnectionState state) {
    if (state == ConnectionState.RECONNECTING && !lost) {
      lost = true;
      hub.screen().connectionLost();
    } else if (lost && hasEvents(state)) {
      lost = false;
      hub.screen().connectionBack();
    }
  }

  private static boolean hasEvents(ConnectionState state) {
    return state == ConnectionState.CONNECTED
        || state == ConnectionState.STREAMING
        || state == ConnectionState.POLLING;
  }

  private static boolean isSnapshot(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /** Shows what concerns the whole snapshot, and how much awaits publishing. */
  private void showSnapshot(String file, CheckStatus status) {
    String jobId = status.jobId();
    try {
      ImportReport report = hub.await(hub.client().getReport(jobId));
      SnapshotResult result = report.snapshot();
      if (result != null && tellsMore(result, status.jobInfo())) {
        hub.screen().snapshot(jobId, file, result);
      }
      if (report.awaitingPublishing() > 0) {
        hub.screen().awaitingPublishing(jobId, file, report.awaitingPublishing());
      }
    } catch (ImportClientException e) {
      hub.screen().failed(file, Fault.of(e));
    }
  }

  /** Whether the result has a message that the outcome did not tell. */
  private static boolean tellsMore(SnapshotResult result, @Nullable JobInfo info) {
    String told = info == null ? null : info.errmsg();
    return result.importStatus() != SnapshotResult.Status.OK
        && result.message() != null
        && !result.message().equals(told);
  }

  private void showRejects(String file, String jobId) {
    try {
      RejectList.show(hub, jobId, file, maxRejects);
    } catch (ImportClientException e) {
      hub.screen().failed(file, Fault.of(e));
    }
  }
}
