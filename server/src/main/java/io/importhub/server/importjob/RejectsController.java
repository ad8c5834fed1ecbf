package io.importhub.server.importjob;

import io.importhub.server.catalog.Caller;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Gives reject files (docs/rest.md#the-reject-file). */
@RestController
class RejectsController {
  private final ImportTargets targets;
  private final RejectFiles files;
  private final JsonMapper json;

  RejectsController(ImportTargets targets, RejectFiles files, JsonMapper json) {
    this.targets = targets;
    this.files = files;
    this.json = json;
  }

  @GetMapping(ImportPath.JOB + "/rejects")
  void rejects(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      @PathVariable("job") String jobId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ImportJob job = targets.job(caller, new ImportPath(environment, repository, profile), jobId);
    MediaType raw = FileKind.of(job.format()).mediaType();
    MediaType form =
        AcceptHeader.preferred(
            request, List.of(raw, MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON));
    RejectFile file = fileOf(job);
    if (form.equals(MediaType.APPLICATION_JSON)) {
      writeJson(file, response);
    } else {
      MediaType type =
          raw.equals(MediaType.TEXT_PLAIN)
              ? new MediaType(raw, Charset.forName(file.charset()))
              : raw;
      new FileAnswer(file.fileName(), type, file.sizeBytes(), file.sha256())
          .send(request, response, offset -> files.open(jobId, offset));
    }
  }

  private RejectFile fileOf(ImportJob job) {
    if (!job.isOver()) {
      throw new ProblemException(
              ProblemType.JOB_RUNNING,
              "Found job " + job.jobId() + " running, expected it to be over")
          .header("Retry-After", "1");
    }
    if (job.rejectsFileName() == null) {
      throw new ProblemException(
          ProblemType.NO_REJECTS,
          "Found job " + job.jobId() + " without rejects, expected one with rejects");
    }
    return files
        .find(job.jobId())
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.REJECT_FILE_GONE,
                    "Found no reject file of job "
                        + job.jobId()
                        + ", expected one that could be made and that is kept for"
                        + " importhub.import.retention"));
  }

  /** Streams the document: the file's text may be as long as an upload. */
  private void writeJson(RejectFile file, HttpServletResponse response) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    try (Reader text =
        new InputStreamReader(files.open(file.jobId(), 0), Charset.forName(file.charset()))) {
      // Closed only when it is whole: closing writes the brackets that are open.
      JsonGenerator out = json.createGenerator(response.getOutputStream());
      out.writeStartObject();
      out.writeStringProperty("rejects_file_name", file.fileName());
      out.writeName("content");
      out.writeString(text, -1);
      out.writeEndObject();
      out.close();
    }
  }
}
