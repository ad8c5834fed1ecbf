package io.importhub.server.importjob;

import io.importhub.server.importer.Format;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes reports as they are read: neither the rejects of a page nor the renamed objects of a job
 * are ever held in memory together.
 */
@Component
class ReportWriter {
  private static final int ROWS_AT_ONCE = 100;

  private final RejectLog rejects;
  private final RenamedObjects renamed;
  private final SnapshotResults snapshots;
  private final JsonMapper json;

  ReportWriter(
      RejectLog rejects, RenamedObjects renamed, SnapshotResults snapshots, JsonMapper json) {
    this.rejects = rejects;
    this.renamed = renamed;
    this.snapshots = snapshots;
    this.json = json;
  }

  /** Writes a job's report with a page of its rejects; the first page has the renamed objects. */
  void write(ImportJob job, Page page, OutputStream to) {
    // Closed only when it is whole: closing writes the brackets that are open.
    JsonGenerator out = json.createGenerator(to);
    out.writeStartObject();
    writeJob(job, out);
    out.writeBooleanProperty("saved", job.saved());
    out.writePOJOProperty("counts", job.counts());
    if (job.format() == Format.SNAPSHOT) {
      writeSnapshot(job, out);
    }
    out.writeArrayPropertyStart("renamed");
    if (page.after() == 0) {
      writeRenamed(job, out);
    }
    out.writeEndArray();
    out.writeArrayPropertyStart("rejects");
    int last = writeRejects(job, page, out);
    out.writeEndArray();
    if (!rejects.heads(job.jobId(), last, 1).isEmpty()) {
      out.writeStringProperty("next", Integer.toString(last));
    }
    out.writeEndObject();
    out.close();
  }

  private void writeSnapshot(ImportJob job, JsonGenerator out) {
    snapshots
        .of(job.jobId())
        .ifPresent(
            result -> {
              out.writeName("snapshot");
              out.writeRawValue(result.document());
              out.writeNumberProperty("awaiting_publishing", result.awaiting());
            });
  }

  private static void writeJob(ImportJob job, JsonGenerator out) {
    JobDocument state = JobDocument.of(job);
    out.writeStringProperty("job_id", job.jobId());
    out.writeStringProperty("job_status", state.status());
    out.writePOJOProperty("job_info", state.info());
    out.writeStringProperty("file_name", job.fileName());
    out.writeNumberProperty("size", job.sizeBytes());
    out.writeStringProperty("sha256", job.sha256());
    if (FileKind.of(job.format()).isText()) {
      out.writeStringProperty("charset", job.charset());
    }
    out.writeStringProperty("validate", job.options().validate().wireName());
    out.writeStringProperty("user", job.userLogin());
    writeTime("posted", job.postedAt(), out);
    writeTime("started", job.startedAt(), out);
    writeTime("ended", job.endedAt(), out);
    out.writeNumberProperty("attempts", job.attempt());
  }

  private static void writeTime(String name, @Nullable Instant time, JsonGenerator out) {
    if (time != null) {
      out.writeStringProperty(name, WireTime.text(time));
    }
  }

  private void writeRenamed(ImportJob job, JsonGenerator out) {
    int last = 0;
    List<RenamedObject> rows;
    do {
      rows = renamed.page(job.jobId(), last, ROWS_AT_ONCE);
      for (RenamedObject row : rows) {
        out.writeStartObject();
        out.writeNumberProperty("line", row.line());
        out.writeStringProperty("id", row.id());
        out.writeStringProperty("type", row.type());
        out.writeStringProperty("named", row.named());
        out.writeStringProperty("name", row.name());
        out.writeEndObject();
        last = row.number();
      }
    } while (rows.size() == ROWS_AT_ONCE);
  }

  /** The number of the last reject that was written. */
  private int writeRejects(ImportJob job, Page page, JsonGenerator out) {
    // What is rejected of a snapshot is told by the names of its files.
    Charset charset =
        FileKind.of(job.format()).isText()
            ? Charset.forName(job.charset())
            : StandardCharsets.UTF_8;
    int last = page.after();
    int left = page.limit();
    while (left > 0) {
      List<LoggedReject> rows = rejects.heads(job.jobId(), last, Math.min(left, ROWS_AT_ONCE));
      if (rows.isEmpty()) {
        break;
      }
      for (LoggedReject row : rows) {
        writeReject(row, charset, out);
        last = row.number();
      }
      left -= rows.size();
    }
    return last;
  }

  private static void writeReject(LoggedReject row, Charset charset, JsonGenerator out) {
    out.writeStartObject();
    out.writeNumberProperty("line", row.line());
    out.writeNumberProperty("at_line", row.reject().at().line());
    out.writeNumberProperty("column", row.reject().at().column());
    out.writeNumberProperty("level", row.reject().code().level());
    out.writeStringProperty("code", row.reject().code().name());
    out.writeStringProperty("message", row.reject().message());
    out.writeStringProperty("command", command(row.source(), charset));
    out.writeEndObject();
  }

  /** A command's lines without the last one's end, or so much of them as a report shows. */
  private static String command(byte[] source, Charset charset) {
    if (source.length <= RejectLog.HEAD_BYTES) {
      return withoutLineEnd(new String(source, charset));
    }
    String head = new String(source, 0, RejectLog.HEAD_BYTES, charset);
    // The cut may go through a character.
    return (head.endsWith("\uFFFD") ? head.substring(0, head.length() - 1) : head) + "…";
  }

  private static String withoutLineEnd(String lines) {
    int end = lines.length();
    while (end > 0 && (lines.charAt(end - 1) == '\n' || lines.charAt(end - 1) == '\r')) {
      end--;
    }
    return lines.substring(0, end);
  }
}
