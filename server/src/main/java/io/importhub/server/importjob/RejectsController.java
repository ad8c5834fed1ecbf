package io.importhub.server.importjob;

import io.importhub.server.answer.AcceptHeader;
import io.importhub.server.answer.AnswerForm;
import io.importhub.server.answer.FileAnswer;
import io.importhub.server.catalog.Caller;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Gives reject files (docs/rest.md#the-reject-file). */
@RestController
class RejectsController {
  static final String REJECTS = "/rejects";

  private final ImportTargets targets;
  private final RejectFiles files;
  private final JobAnswers answers;

  RejectsController(ImportTargets targets, RejectFiles files, JobAnswers answers) {
    this.targets = targets;
    this.files = files;
    this.answers = answers;
  }

  @GetMapping(ImportPath.JOB + REJECTS)
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
    FileKind kind = FileKind.of(job.format());
    MediaType form = AcceptHeader.preferred(request, forms(kind));
    RejectFile file = fileOf(job);
    Optional<AnswerForm> document = kind.isText() ? AnswerForm.of(form) : Optional.empty();
    if (document.isPresent()) {
      answers.rejects(file, document.get(), response);
    } else {
      new FileAnswer(file.fileName(), type(kind, file), file.sizeBytes(), file.sha256())
          .send(request, response, offset -> files.open(jobId, offset));
    }
  }

  /** The file itself comes first; {@code application/xml} asks for a document, of an XMG too. */
  private static List<MediaType> forms(FileKind kind) {
    List<MediaType> forms = new ArrayList<>();
    if (!kind.mediaType().equals(AnswerForm.XML.type())) {
      forms.add(kind.mediaType());
    }
    forms.add(MediaType.APPLICATION_OCTET_STREAM);
    if (kind.isText()) {
      forms.add(AnswerForm.JSON.type());
      forms.add(AnswerForm.XML.type());
    }
    return forms;
  }

  private static MediaType type(FileKind kind, RejectFile file) {
    MediaType type = kind.mediaType();
    return type.equals(MediaType.TEXT_PLAIN)
        ? new MediaType(type, Charset.forName(file.charset()))
        : type;
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
}
