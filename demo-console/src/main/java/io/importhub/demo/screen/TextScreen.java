package io.importhub.demo.screen;

import io.importhub.client.AccessToken;
import io.importhub.client.CheckStatus;
import io.importhub.client.ImportCounts;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProgress;
import io.importhub.client.ImportReport;
import io.importhub.client.JobInfo;
import io.importhub.client.RejectFile;
import io.importhub.client.SnapshotFile;
import io.importhub.client.SnapshotResult;
import io.importhub.client.UploadResult;
import io.importhub.client.WorkSession;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines for people: with bars on a terminal, without in a pipe. Failures go to {@code err}. */
public final class TextScreen implements Screen {

  private final PrintWriter out;
  private final PrintWriter err;
  private final Terminal terminal;
  private final Meter meter;
  private long totalBytes = -1;

  public TextScreen(PrintWriter out, PrintWriter err, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.meter = terminal.live() ? new LiveMeter(out, terminal) : new StepMeter(out);
  }

  @Override
  public void signedIn(String user, URI server) {
    print("signed in as %s at %s".formatted(user, server));
  }

  @Override
  public void uploading(String file, long sent, long total) {
    String detail = total < 0 ? Words.size(sent) : Words.size(sent) + " of " + Words.size(total);
    meter.show(new Gauge(file, "uploading", sent, total, detail));
  }

  @Override
  public void uploaded(String file, UploadResult upload) {
    totalBytes = upload.size();
    meter.finish();
    print("%s: uploaded %s, job %s".formatted(file, Words.size(upload.size()), upload.jobId()));
  }

  @Override
  public void importing(String file, ImportProgress progress) {
    totalBytes = progress.totalBytes();
    showImport(file, progress.bytes(), progress.commands(), progress.rejected());
  }

  private void showImport(String file, long bytes, long commands, long rejected) {
    String detail = Words.count(commands, Words.unit(file));
    if (rejected > 0) {
      detail += String.format(Locale.ROOT, ", %,d rejected", rejected);
    }
    meter.show(new Gauge(file, "importing", bytes, totalBytes, detail));
  }

  @Override
  public void note(String file, ImportNote note) {
    print("%s:%d: note: %s".formatted(file, note.line(), note.text()));
  }

  @Override
  public void connectionLost() {
    print("the connection is lost, the import goes on; connecting again ...");
  }

  @Override
  public void connectionBack() {
    print("connected again");
  }

  @Override
  public void over(String file, CheckStatus status) {
    ImportCounts counts = status.counts();
    if (status.isDone() && counts != null && totalBytes >= 0) {
      showImport(file, totalBytes, counts.commands(), counts.rejected());
    }
    meter.finish();
    totalBytes = -1;
  }

  @Override
  public void reject(String jobId, String file, ImportReport.Reject reject) {
    print(Words.reject(file, reject));
  }

  @Override
  public void moreRejects(String jobId, String file, long more) {
    print(
        "%s: and %s, all of them in the reject file"
            .formatted(file, Words.count(more, "more reject")));
  }

  @Override
  public void outcome(String file, ImportOutcome outcome) {
    String ended = paint(outcome.status().jobInfo());
    ImportCounts told = outcome.status().counts();
    String end = Words.outcome(outcome.status().jobInfo()).endsWith(".") ? " " : ": ";
    String counts = told == null ? "" : end + Words.counts(told, Words.unit(file));
    line(Words.printable(file) + ": " + ended + counts);
    outcome.rejectFile().ifPresent(rejects -> rejectFile(file, rejects));
    outcome.rejectFailure().ifPresent(failure -> failed(file, Fault.of(failure.error())));
  }

  @Override
  public void rejectFile(String file, RejectFile rejects) {
    print(
        "%s: the rejects are in %s (%s)"
            .formatted(file, rejects.path(), Words.size(rejects.size())));
  }

  @Override
  public void noRejects(String jobId) {
    print("%s: no rejects".formatted(jobId));
  }

  @Override
  public void status(CheckStatus status) {
    line(status.jobId() + ": " + paint(status.jobInfo()));
  }

  @Override
  public void report(ImportReport report) {
    ReportText.lines(report).forEach(this::print);
  }

  @Override
  public void snapshot(String jobId, String file, SnapshotResult result) {
    print(
        "%s: %s: %s"
            .formatted(
                file, result.importStatus().name().toLowerCase(Locale.ROOT), result.message()));
  }

  @Override
  public void awaitingPublishing(String jobId, String file, long changes) {
    print(
        "%s: %s of yours %s publishing: importhub publish"
            .formatted(file, Words.count(changes, "change"), changes == 1 ? "awaits" : "await"));
  }

  @Override
  public void exported(SnapshotFile snapshot) {
    print("%s: exported %s".formatted(snapshot.path(), Words.size(snapshot.size())));
  }

  @Override
  public void sessionChange(WorkSession.Change change) {
    print(
        "%-6s %s"
            .formatted(
                change.operation().toLowerCase(Locale.ROOT), Words.parameter(change.parameter())));
  }

  @Override
  public void session(long changes) {
    print(
        changes == 0
            ? "nothing awaits publishing"
            : "%s %s publishing"
                .formatted(Words.count(changes, "change"), changes == 1 ? "awaits" : "await"));
  }

  @Override
  public void publishing(WorkSession.Publishing publishing) {
    for (WorkSession.Conflict conflict : publishing.conflicts()) {
      print(
          "conflict: %s: %s by %s%s"
              .formatted(
                  Words.parameter(conflict.parameter()),
                  conflict.change().toLowerCase(Locale.ROOT),
                  conflict.user(),
                  conflict.time() == null ? "" : " at " + conflict.time()));
    }
    print(publishing.published() ? "published" : "not published: the work session is as it was");
  }

  @Override
  public void sessionRejected() {
    print("the work session is thrown away");
  }

  @Override
  public void token(String user, AccessToken token) {
    print(token.value());
  }

  @Override
  public void failed(String subject, Fault fault) {
    meter.finish();
    err.println(
        Words.printable("importhub: %s: ".formatted(subject))
            + Paint.RED.on(Words.printable(fault.message()), terminal));
    if (!fault.advice().isEmpty()) {
      err.println("importhub: " + Words.printable(fault.advice()));
    }
    err.flush();
  }

  @Override
  public void interrupted(String file, String jobId) {
    String text =
        jobId.isEmpty()
            ? "%s: interrupted while it was sent; it is imported only if all of it had arrived"
                .formatted(file)
            : "%s: interrupted; the import goes on at the server. To see how it ends: importhub watch %s"
                .formatted(file, jobId);
    out.flush();
    err.println();
    err.println(Words.printable(text));
    err.flush();
  }

  private String paint(@Nullable JobInfo info) {
    String text = Words.printable(Words.outcome(info));
    if (info == null) {
      return text;
    }
    return (info.isDone() ? info.rejects() ? Paint.YELLOW : Paint.GREEN : Paint.RED)
        .on(text, terminal);
  }

  private void print(String text) {
    line(Words.printable(text));
  }

  private void line(String text) {
    meter.aside(() -> out.println(text));
    out.flush();
  }
}
