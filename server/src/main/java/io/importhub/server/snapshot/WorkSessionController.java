package io.importhub.server.snapshot;

import io.importhub.server.answer.AcceptHeader;
import io.importhub.server.answer.AnswerForm;
import io.importhub.server.answer.DocumentWriter;
import io.importhub.server.catalog.Caller;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.repository.PublishOutcome;
import io.importhub.server.repository.WorkSession;
import io.importhub.server.repository.WorkSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's work session in a repository (docs/snapshots.md#work-sessions). */
@RestController
@RequestMapping("/api/workSession")
class WorkSessionController {
  private static final int MAX_LIMIT = 1000;

  private final SnapshotTargets targets;
  private final WorkSessions sessions;

  WorkSessionController(SnapshotTargets targets, WorkSessions sessions) {
    this.targets = targets;
    this.sessions = sessions;
  }

  @GetMapping
  void show(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = "100") int limit,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    SnapshotTarget target = targets.of(caller, request);
    AnswerForm form = AcceptHeader.form(request);
    if (after < 0 || limit < 1 || limit > MAX_LIMIT) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "Found after %d and limit %d, expected after from 0 and limit from 1 to %d"
              .formatted(after, limit, MAX_LIMIT));
    }
    WorkSession session = sessions.of(target.repoKey(), target.userId(), after, limit);
    DocumentWriter out = form.open(response, "WorkSession");
    SessionDocuments.write(session, after, out);
    out.close();
  }

  @PostMapping({"/publish", "/publish/{session}"})
  void publish(
      @AuthenticationPrincipal Caller caller,
      @PathVariable(required = false) @Nullable String session,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    SnapshotTarget target = targets.of(caller, request);
    checkOwn(session);
    AnswerForm form = AcceptHeader.form(request);
    PublishOutcome outcome = sessions.publish(target.author());
    if (outcome instanceof PublishOutcome.Refused) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
    }
    DocumentWriter out = form.open(response, "Published");
    SessionDocuments.write(outcome, out);
    out.close();
  }

  @PostMapping({"/reject", "/reject/{session}"})
  void reject(
      @AuthenticationPrincipal Caller caller,
      @PathVariable(required = false) @Nullable String session,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    SnapshotTarget target = targets.of(caller, request);
    checkOwn(session);
    AnswerForm form = AcceptHeader.form(request);
    sessions.reject(target.author());
    DocumentWriter out = form.open(response, "Rejected");
    SessionDocuments.writeDone(out);
    out.close();
  }

  private static void checkOwn(@Nullable String session) {
    if (session != null && !session.equals(SessionDocuments.OWN)) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "There is no work session \"%s\", expected %s, the caller's own"
              .formatted(session, SessionDocuments.OWN));
    }
  }
}
