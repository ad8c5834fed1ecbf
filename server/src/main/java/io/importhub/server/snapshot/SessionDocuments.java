package io.importhub.server.snapshot;

import io.importhub.server.answer.DocumentWriter;
import io.importhub.server.repository.Location;
import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.PublishConflict;
import io.importhub.server.repository.PublishOutcome;
import io.importhub.server.repository.SessionChange;
import io.importhub.server.repository.WorkSession;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** What is told of work sessions: {@code docs/contract/work-session*.json}. */
final class SessionDocuments {
  /** What the caller's own work session is called. */
  static final String OWN = "local";

  private SessionDocuments() {}

  static void write(WorkSession session, int after, DocumentWriter out) throws IOException {
    out.text("sessionId", OWN);
    out.number("count", session.count());
    out.startList("changes");
    for (SessionChange change : session.changes()) {
      out.startItem("change");
      out.text("kind", "PARAM");
      out.text("operation", change.kind().name());
      write(change.key(), out);
      out.endObject();
    }
    out.endList();
    int next = after + session.changes().size();
    if (next < session.count()) {
      out.text("next", Integer.toString(next));
    }
  }

  static void write(PublishOutcome outcome, DocumentWriter out) throws IOException {
    switch (outcome) {
      case PublishOutcome.Published published -> writeDone(out);
      case PublishOutcome.Refused refused -> {
        out.number("result", 0);
        out.text(
            "messages",
            refused.conflicts().stream()
                .map(PublishConflict::text)
                .collect(Collectors.joining(", ")));
        out.startList("conflicts");
        for (PublishConflict conflict : refused.conflicts()) {
          out.startItem("conflict");
          out.text("kind", "PARAM");
          write(conflict.key(), out);
          out.text("change", conflict.kind().name());
          out.text("user", conflict.userLogin());
          out.text("time", conflict.at().truncatedTo(ChronoUnit.MILLIS).toString());
          out.endObject();
        }
        out.endList();
      }
    }
  }

  static void writeDone(DocumentWriter out) throws IOException {
    out.number("result", 1);
    out.text("messages", "OK");
  }

  private static void write(ParameterKey key, DocumentWriter out) throws IOException {
    out.text("parameterCode", key.code());
    if (key.location() instanceof Location.Attached at) {
      out.text("profileCode", at.profileCode());
      out.text("regionCode", at.regionCode());
      out.text("version", at.version());
    }
  }
}
