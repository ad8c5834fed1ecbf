package io.importhub.server.importjob;

import io.importhub.server.answer.AcceptHeader;
import io.importhub.server.answer.AnswerForm;
import io.importhub.server.catalog.Caller;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Cancels jobs (docs/rest.md#canceling). */
@RestController
class CancelController {
  private final ImportTargets targets;
  private final Cancellation cancellation;
  private final JobAnswers answers;

  CancelController(ImportTargets targets, Cancellation cancellation, JobAnswers answers) {
    this.targets = targets;
    this.cancellation = cancellation;
    this.answers = answers;
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
}
