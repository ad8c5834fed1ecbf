package io.importhub.server.importjob;

import io.importhub.server.answer.AnswerForm;
import io.importhub.server.answer.DocumentWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the documented answers about jobs, as JSON or XML. */
@Component
class JobAnswers {
  private static final String ROOT = "ImportJob";

  private final RejectFiles files;

  JobAnswers(RejectFiles files) {
    this.files = files;
  }

  /** Tells the id of a job that was taken in. */
  void accepted(String jobId, AnswerForm form, HttpServletResponse response) throws IOException {
    DocumentWriter out = form.open(response, ROOT);
    out.text("job_id", jobId);
    out.close();
  }

  /** Tells how a job goes. */
  void state(ImportJob job, AnswerForm form, HttpServletResponse response) throws IOException {
    write(job, null, form, response);
  }

  /** Tells how a job ended, with the text of its reject file when there is one. */
  void outcome(ImportJob job, AnswerForm form, HttpServletResponse response) throws IOException {
    RejectFile rejects =
        FileKind.of(job.format()).isText() ? files.find(job.jobId()).orElse(null) : null;
    if (rejects == null) {
      write(job, null, form, response);
    } else {
      try (Reader content = text(rejects)) {
        write(job, content, form, response);
      }
    }
  }

  /** Gives a reject file as a document: its text may be as long as an upload. */
  void rejects(RejectFile file, AnswerForm form, HttpServletResponse response) throws IOException {
    try (Reader content = text(file)) {
      DocumentWriter out = form.open(response, "Rejects");
      out.text("rejects_file_name", file.fileName());
      out.text("content", content);
      out.close();
    }
  }

  private static void write(
      ImportJob job, @Nullable Reader rejects, AnswerForm form, HttpServletResponse response)
      throws IOException {
    DocumentWriter out = form.open(response, ROOT);
    JobDocument.of(job).writeTo(out, rejects);
    out.close();
  }

  private Reader text(RejectFile file) {
    return new InputStreamReader(
        new WholeFile(files.open(file.jobId(), 0), file.sizeBytes()),
        Charset.forName(file.charset()));
  }
}
