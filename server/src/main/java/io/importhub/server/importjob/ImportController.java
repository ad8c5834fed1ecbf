package io.importhub.server.importjob;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.importhub.server.catalog.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Starts imports: {@code POST {BASE}/import} (docs/rest.md#starting-an-import). */
@RestController
class ImportController {
  private final ImportTargets targets;
  private final AllowedFiles allowed;
  private final ImportIntake intake;

  ImportController(ImportTargets targets, AllowedFiles allowed, ImportIntake intake) {
    this.targets = targets;
    this.allowed = allowed;
    this.intake = intake;
  }

  // Who may, then what: the cheap checks come before the first byte of the body is asked for.
  @PostMapping(ImportPath.BASE)
  ResponseEntity<AcceptedDocument> post(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      HttpServletRequest request)
      throws IOException {
    ImportTarget target = targets.target(caller, new ImportPath(environment, repository, profile));
    allowed.check(target.profile());
    AcceptHeader.requireJson(request);
    Optional<IdempotencyKey> key =
        IdempotencyKey.of(target, Collections.list(request.getHeaders(IdempotencyKey.HEADER)));
    ImportIntake.Accepted accepted =
        key.isPresent()
            ? intake.accept(request, target, key.get())
            : intake.accept(request, target);
    var answer =
        ResponseEntity.accepted()
            .location(URI.create(target.jobPath(accepted.jobId())))
            .contentType(MediaType.APPLICATION_JSON);
    if (accepted.replayed()) {
      answer.header("Idempotent-Replayed", "true");
    }
    return answer.body(new AcceptedDocument(accepted.jobId()));
  }

  /** The answer to a start request. */
  record AcceptedDocument(@JsonProperty("job_id") String jobId) {}
}
