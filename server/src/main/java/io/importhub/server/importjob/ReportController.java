package io.importhub.server.importjob;

import io.importhub.server.answer.AcceptHeader;
import io.importhub.server.catalog.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives the report of a job (docs/rest.md#the-report). */
@RestController
class ReportController {
  private final ImportTargets targets;
  private final ReportWriter writer;

  ReportController(ImportTargets targets, ReportWriter writer) {
    this.targets = targets;
    this.writer = writer;
  }

  @GetMapping(ImportPath.JOB + "/report")
  void report(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      @PathVariable("job") String jobId,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ImportJob job = targets.job(caller, new ImportPath(environment, repository, profile), jobId);
    AcceptHeader.requireJson(request);
    var page = new Page(after, limit);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    writer.write(job, page, response.getOutputStream());
  }
}
