package io.importhub.server.importjob;

import io.importhub.server.answer.AcceptHeader;
import io.importhub.server.answer.AnswerForm;
import io.importhub.server.answer.DocumentWriter;
import io.importhub.server.catalog.Caller;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists jobs (docs/rest.md#the-list-of-jobs). */
@RestController
class JobListController {
  private final ImportTargets targets;
  private final JobList list;

  JobListController(ImportTargets targets, JobList list) {
    this.targets = targets;
    this.list = list;
  }

  @GetMapping(ImportPath.BASE + "/jobs")
  void jobs(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable Long after,
      @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ImportTarget target = targets.target(caller, new ImportPath(environment, repository, profile));
    AnswerForm form = AcceptHeader.form(request);
    Page page = new Page(0, limit);
    List<JobList.Entry> found =
        list.page(target, isOver(status), after == null ? JobList.NEWEST : after, page.limit() + 1);
    write(found, page.limit(), form.open(response, "Jobs"));
  }

  private static @Nullable Boolean isOver(@Nullable String status) {
    if (status == null) {
      return null;
    }
    return switch (status.toUpperCase(Locale.ROOT)) {
      case "RUNNING" -> false;
      case "TERMINATED" -> true;
      default ->
          throw new ProblemException(
              ProblemType.BAD_REQUEST,
              "Found status " + Quoted.of(status) + ", expected RUNNING or TERMINATED");
    };
  }

  /** Writes a page: the first entries up to a limit, and whether more follow. */
  static void write(List<JobList.Entry> found, int limit, DocumentWriter out) throws IOException {
    out.startList("jobs");
    for (JobList.Entry entry : found.subList(0, Math.min(limit, found.size()))) {
      out.startItem("job");
      write(entry.job(), out);
      out.endObject();
    }
    out.endList();
    if (found.size() > limit) {
      out.text("next", Long.toString(found.get(limit - 1).place()));
    }
    out.close();
  }

  private static void write(ImportJob job, DocumentWriter out) throws IOException {
    out.text("job_id", job.jobId());
    JobDocument.of(job).writeTo(out);
    out.text("file_name", job.fileName());
    out.number("size", job.sizeBytes());
    out.text("validate", job.options().validate().wireName());
    out.text("profile", job.profileId());
    out.text("user", job.userLogin());
    out.text("posted", WireTime.text(job.postedAt()));
    if (job.startedAt() != null) {
      out.text("started", WireTime.text(job.startedAt()));
    }
    if (job.endedAt() != null) {
      out.text("ended", WireTime.text(job.endedAt()));
      ImportCounts counts = job.counts();
      out.startObject("counts");
      out.number("commands", counts.commands());
      out.number("accepted", counts.accepted());
      out.number("rejected", counts.rejected());
      out.number("ignored", counts.ignored());
      out.number("unprocessed", counts.unprocessed());
      out.endObject();
    }
  }
}
