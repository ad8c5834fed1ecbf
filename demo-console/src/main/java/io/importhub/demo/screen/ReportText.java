package io.importhub.demo.screen;

import io.importhub.client.ImportReport;
import io.importhub.client.SnapshotResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report as lines of a name and a value; what is not known has no line. */
final class ReportText {

  private final List<String> lines = new ArrayList<>();

  private ReportText() {}

  static List<String> lines(ImportReport report) {
    ReportText text = new ReportText();
    text.add("job", report.jobId());
    text.add("outcome", Words.outcome(report.jobInfo()));
    text.file(report.file());
    text.add("validate", report.validate() == null ? null : report.validate().wireName());
    text.add("user", report.user());
    text.times(report.times());
    text.add("attempts", Integer.toString(report.attempts()));
    text.add("saved", report.saved() ? "yes" : "no");
    String unit = report.snapshot() == null ? "command" : "element";
    text.add("counts", report.counts() == null ? null : Words.counts(report.counts(), unit));
    for (ImportReport.Renamed renamed : report.renamed()) {
      text.add(
          "renamed",
          "line %d: %s \"%s\" (%s) is \"%s\" in the repository"
              .formatted(
                  renamed.line(), renamed.type(), renamed.named(), renamed.id(), renamed.name()));
    }
    SnapshotResult snapshot = report.snapshot();
    if (snapshot != null) {
      text.snapshot(snapshot, report.awaitingPublishing());
    }
    return text.lines;
  }

  private void snapshot(SnapshotResult result, long awaiting) {
    add("snapshot", result.importStatus().name());
    add("message", result.message());
    result
        .kinds()
        .forEach(
            (name, kind) ->
                add(
                    name.toLowerCase(Locale.ROOT),
                    String.format(
                        Locale.ROOT,
                        "%s: %s, %,d invalid",
                        kind.status(),
                        Words.count(kind.total(), "element"),
                        kind.invalid())));
    add("awaiting", Words.count(awaiting, "unpublished change"));
  }

  private void file(ImportReport.UploadedFile file) {
    add("file", file.name());
    add("size", file.size() < 0 ? null : Words.size(file.size()));
    add("sha256", file.sha256());
    add("charset", file.charset());
  }

  private void times(ImportReport.Times times) {
    add("posted", text(times.posted()));
    add("started", text(times.started()));
    Instant started = times.started();
    Instant ended = times.ended();
    if (ended != null) {
      String took =
          started == null
              ? ""
              : String.format(
                  Locale.ROOT, " (%.1f s)", Duration.between(started, ended).toMillis() / 1000.0);
      add("ended", ended + took);
    }
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private void add(String name, @Nullable String value) {
    if (value != null) {
      lines.add(String.format(Locale.ROOT, "%-9s %s", name, value));
    }
  }
}
