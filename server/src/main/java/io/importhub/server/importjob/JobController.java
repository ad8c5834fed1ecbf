package io.importhub.server.importjob;

import io.importhub.server.answer.AcceptHeader;
import io.importhub.server.answer.AnswerForm;
import io.importhub.server.catalog.Caller;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A job: its state, its events, its cancel (docs/rest.md#the-job). */
@RestController
class JobController {
  private final ImportTargets targets;
  private final Cancellation cancellation;
  private final JobAnswers answers;
  private final JobEvents events;

  JobController(
      ImportTargets targets, Cancellation cancellation, JobAnswers answers, JobEvents events) {
    this.targets = targets;
    this.cancellation = cancellation;
    this.answers = answers;
    this.events = events;
  }

  @GetMapping(ImportPath.JOB)
  void job(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      @PathVariable("job") String jobId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ImportJob job = targets.job(caller, new ImportPath(environment, repository, profile), jobId);
    AnswerForm form = AcceptHeader.form(request);
    if (!job.isOver()) {
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
      response.setHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    answers.state(job, form, response);
  }

  @DeleteMapping(ImportPath.JOB)
  void cancel(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      @PathVariable("job") String jobId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ImportJob job = targets.job(caller, new ImportPath(environment, repository, profile), jobId);
    if (!job.userId().equals(caller.userId())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Found a job of user "
              + job.userLogin()
              + ", expected one of the caller: others may look, not cancel");
    }
    AnswerForm form = AcceptHeader.form(request);
    ImportJob canceled = cancellation.cancel(job);
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    answers.state(canceled, form, response);
  }

  /** For whoever names JSON first or nothing at all; event streams are the push's. */
  @GetMapping(
      path = ImportPath.EVENTS,
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.ALL_VALUE})
  ResponseEntity<String> events(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      @PathVariable("job") String jobId,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
      HttpServletRequest request) {
    targets.job(caller, new ImportPath(environment, repository, profile), jobId);
    AcceptHeader.requireJson(request);
    var page = new Page(after, limit);
    List<JobEvent> found = events.after(jobId, page.after(), page.limit() + 1);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(eventsDocument(found, page.limit()));
  }

  /** The events' own JSON, as it was stored and pushed, in a list. */
  private static String eventsDocument(List<JobEvent> found, int limit) {
    List<JobEvent> given = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? ",\"next\":\"" + given.get(limit - 1).seq() + "\"" : "";
    return given.stream()
        .map(JobEvent::body)
        .collect(Collectors.joining(",", "{\"events\":[", "]" + next + "}"));
  }
}
