package io.importhub.demo.screen;

import io.importhub.client.AccessToken;
import io.importhub.client.CheckStatus;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProgress;
import io.importhub.client.ImportReport;
import io.importhub.client.RejectFile;
import io.importhub.client.SnapshotFile;
import io.importhub.client.SnapshotResult;
import io.importhub.client.UploadResult;
import io.importhub.client.WorkSession;
import java.io.PrintWriter;
import java.net.URI;

/**
 * One JSON object a line, each with a {@code type}; names are those of the wire. Characters outside
 * ASCII are escaped, so that the lines survive every locale. docs/console.md lists them.
 */
public final class JsonScreen implements Screen {

  private final PrintWriter out;

  public JsonScreen(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void signedIn(String user, URI server) {
    print(JsonLine.of("signed_in").with("user", user).with("server", server.toString()));
  }

  @Override
  public void uploading(String file, long sent, long total) {
    print(
        JsonLine.of("upload_progress")
            .with("file", file)
            .with("bytes", sent)
            .with("total_bytes", total < 0 ? null : total));
  }

  @Override
  public void uploaded(String file, UploadResult upload) {
    print(
        JsonLine.of("uploaded")
            .with("job_id", upload.jobId())
            .with("file", file)
            .with("size", upload.size())
            .with("location", upload.location() == null ? null : upload.location().toString()));
  }

  @Override
  public void importing(String file, ImportProgress progress) {
    print(
        JsonLine.of("progress")
            .with("job_id", progress.jobId())
            .with("file", file)
            .with("bytes", progress.bytes())
            .with("total_bytes", progress.totalBytes())
            .with("commands", progress.commands())
            .with("rejected", progress.rejected()));
  }

  @Override
  public void note(String file, ImportNote note) {
    print(
        JsonLine.of("note")
            .with("job_id", note.jobId())
            .with("file", file)
            .with("line", note.line())
            .with("text", note.text()));
  }

  @Override
  public void connectionLost() {
    print(JsonLine.of("connection_lost"));
  }

  @Override
  public void connectionBack() {
    print(JsonLine.of("connection_back"));
  }

  @Override
  public void over(String file, CheckStatus status) {
    // The outcome says it all.
  }

  @Override
  public void reject(String jobId, String file, ImportReport.Reject reject) {
    print(
        JsonLine.of("reject")
            .with("job_id", jobId)
            .with("file", file)
            .with("line", reject.line())
            .with("at_line", reject.atLine())
            .with("column", reject.column())
            .with("level", reject.level())
            .with("code", reject.code())
            .with("message", reject.message())
            .with("command", reject.command()));
  }

  @Override
  public void moreRejects(String jobId, String file, long more) {
    print(JsonLine.of("more_rejects").with("job_id", jobId).with("file", file).with("count", more));
  }

  @Override
  public void outcome(String file, ImportOutcome outcome) {
    print(
        JsonLine.of("outcome")
            .with("job_id", outcome.jobId())
            .with("file", file)
            .withStatus(outcome.status())
            .with("reject_file", outcome.rejectFile().map(JsonLine::rejectFile).orElse(null))
            .with(
                "reject_file_error",
                outcome.rejectFailure().map(f -> Fault.of(f.error()).message()).orElse(null)));
  }

  @Override
  public void rejectFile(String file, RejectFile rejects) {
    print(
        JsonLine.of("reject_file")
            .with("job_id", rejects.jobId())
            .with("file", file)
            .withAll(JsonLine.rejectFile(rejects)));
  }

  @Override
  public void noRejects(String jobId) {
    print(JsonLine.of("no_rejects").with("job_id", jobId));
  }

  @Override
  public void status(CheckStatus status) {
    print(JsonLine.of("status").with("job_id", status.jobId()).withStatus(status));
  }

  @Override
  public void report(ImportReport report) {
    print(JsonLine.report(report));
  }

  @Override
  public void snapshot(String jobId, String file, SnapshotResult result) {
    print(
        JsonLine.of("snapshot")
            .with("job_id", jobId)
            .with("file", file)
            .with("import_status", result.importStatus().name())
            .with("message", result.message()));
  }

  @Override
  public void awaitingPublishing(String jobId, String file, long changes) {
    print(
        JsonLine.of("awaiting_publishing")
            .with("job_id", jobId)
            .with("file", file)
            .with("count", changes));
  }

  @Override
  public void exported(SnapshotFile snapshot) {
    print(
        JsonLine.of("exported")
            .with("path", snapshot.path().toString())
            .with("size", snapshot.size())
            .with("sha256", snapshot.sha256()));
  }

  @Override
  public void sessionChange(WorkSession.Change change) {
    print(
        JsonLine.of("session_change")
            .with("operation", change.operation())
            .withParameter(change.parameter()));
  }

  @Override
  public void session(long changes) {
    print(JsonLine.of("session").with("count", changes));
  }

  @Override
  public void publishing(WorkSession.Publishing publishing) {
    for (WorkSession.Conflict conflict : publishing.conflicts()) {
      print(
          JsonLine.of("conflict")
              .withParameter(conflict.parameter())
              .with("change", conflict.change())
              .with("user", conflict.user())
              .with("time", conflict.time() == null ? null : conflict.time().toString()));
    }
    print(
        JsonLine.of("publishing")
            .with("published", publishing.published())
            .with("message", publishing.message()));
  }

  @Override
  public void sessionRejected() {
    print(JsonLine.of("session_rejected"));
  }

  @Override
  public void token(String user, AccessToken token) {
    print(
        JsonLine.of("token")
            .with("access_token", token.value())
            .with("expires_at", token.expiresAt().toString())
            .with("scope", token.scope())
            .with("user", user));
  }

  @Override
  public void failed(String subject, Fault fault) {
    print(
        JsonLine.of("error")
            .with("subject", subject)
            .with("kind", fault.kind())
            .with("message", fault.message())
            .with("advice", fault.advice().isEmpty() ? null : fault.advice()));
  }

  @Override
  public void interrupted(String file, String jobId) {
    print(
        JsonLine.of("interrupted")
            .with("job_id", jobId.isEmpty() ? null : jobId)
            .with("file", file));
  }

  private void print(JsonLine line) {
    out.println(line.text());
    out.flush();
  }
}
