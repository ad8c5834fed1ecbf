package io.importhub.server.importjob;

import io.importhub.server.catalog.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The path of reject files that an older version of the documented service prints. */
@RestController
@ConditionalOnBooleanProperty("importhub.compat.export-rejects")
class ExportRejectsController {
  private final RejectsController rejects;

  ExportRejectsController(RejectsController rejects) {
    this.rejects = rejects;
  }

  @GetMapping(ImportPath.PROFILE + "/export/job/{job}" + RejectsController.REJECTS)
  void rejects(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      @PathVariable("job") String jobId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    rejects.rejects(caller, environment, repository, profile, jobId, request, response);
  }
}
