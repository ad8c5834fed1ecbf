package io.importhub.server.importjob;

import io.importhub.server.answer.AcceptHeader;
import io.importhub.server.answer.AnswerForm;
import io.importhub.server.catalog.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Starts imports: {@code POST {BASE}/import}, and {@code POST {BASE}/syncimport}, which waits for
 * the end of the same job (docs/rest.md#starting-an-import).
 */
@RestController
class ImportController {
  /** Whose file is larger is advised not to wait within the request. */
  private static final DataSize ADVISED = DataSize.ofMegabytes(4);

  private final ImportTargets targets;
  private final AllowedFiles allowed;
  private final ImportIntake intake;
  private final JobAnswers answers;
  private final WaitingAnswers waiting;
  private final WaitingQuota quota;
  private final Duration longestWait;

  ImportController(
      ImportTargets targets,
      AllowedFiles allowed,
      ImportIntake intake,
      JobAnswers answers,
      WaitingAnswers waiting,
      WaitingQuota quota,
      ImportProperties settings) {
    this.targets = targets;
    this.allowed = allowed;
    this.intake = intake;
    this.answers = answers;
    this.waiting = waiting;
    this.quota = quota;
    this.longestWait = settings.syncWait();
  }

  @PostMapping(ImportPath.BASE)
  void post(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ImportTarget target = target(caller, new ImportPath(environment, repository, profile));
    AnswerForm form = AcceptHeader.form(request);
    Optional<Duration> wait = preferredWait(request);
    String jobId = start(request, response, target, target.importPath()).jobId();
    if (wait.isPresent()) {
      response.setHeader("Preference-Applied", "wait");
      waiting.send(jobId, wait.get(), form, request, response);
    } else {
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
      answers.accepted(jobId, form, response);
    }
  }

  @PostMapping(ImportPath.SYNC)
  void postAndWait(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ImportTarget target = target(caller, new ImportPath(environment, repository, profile));
    AnswerForm form = AcceptHeader.form(request);
    Duration wait = preferredWait(request).orElse(longestWait);
    ImportIntake.Accepted accepted = start(request, response, target, target.syncPath());
    if (accepted.sizeBytes() > ADVISED.toBytes()) {
      response.setHeader(HttpHeaders.WARNING, warning(accepted.sizeBytes()));
    }
    waiting.send(accepted.jobId(), wait, form, request, response);
  }

  // Who may, then what: the cheap checks come before the first byte of the body is asked for.
  private ImportTarget target(Caller caller, ImportPath path) {
    ImportTarget target = targets.target(caller, path);
    allowed.check(target.profile());
    return target;
  }

  private ImportIntake.Accepted start(
      HttpServletRequest request, HttpServletResponse response, ImportTarget target, String path)
      throws IOException {
    Optional<IdempotencyKey> key =
        IdempotencyKey.of(target.userId(), path, headers(request, IdempotencyKey.HEADER));
    ImportIntake.Accepted accepted =
        key.isPresent()
            ? intake.accept(request, target, key.get())
            : intake.accept(request, target);
    response.setHeader(HttpHeaders.LOCATION, target.jobPath(accepted.jobId()));
    if (accepted.replayed()) {
      response.setHeader("Idempotent-Replayed", "true");
    }
    quota.tell(target.userId(), response);
    return accepted;
  }

  // RFC 7234 §5.5: warn-code, warn-agent, warn-text
  private static String warning(long sizeBytes) {
    return "299 - \"The file has "
        + sizeBytes
        + " bytes; above 4 MB POST {BASE}/import is advised, which does not wait\"";
  }

  private Optional<Duration> preferredWait(HttpServletRequest request) {
    return PreferWait.of(headers(request, PreferWait.HEADER))
        .map(wait -> wait.compareTo(longestWait) < 0 ? wait : longestWait);
  }

  private static List<String> headers(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }
}
