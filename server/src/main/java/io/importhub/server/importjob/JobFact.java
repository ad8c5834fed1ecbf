package io.importhub.server.importjob;

import io.importhub.server.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a durable event tells, before it has a number and a time. */
sealed interface JobFact {

  /** The event's own members, in order. */
  Map<String, Object> members();

  /** The event's name. */
  default String event() {
    return getClass().getSimpleName();
  }

  /** An attempt began. */
  record ImportStarted(int attempt) implements JobFact {
    @Override
    public Map<String, Object> members() {
      return Map.of("attempt", attempt);
    }
  }

  /**
   * A text that the file shows.
   *
   * @param line the command's first line, from 1
   */
  record ImportNote(int line, String text) implements JobFact {
    @Override
    public Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("line", line);
      members.put("text", text);
      return members;
    }
  }

  /** The job is over. */
  record CheckStatusFinished(Outcome outcome) implements JobFact {
    @Override
    public Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("job_status", "TERMINATED");
      members.put("job_info", outcome.jobInfo());
      members.put("counts", outcome.counts());
      return members;
    }
  }

  /**
   * The reject file is ready.
   *
   * @param href where it is, as a path of this server
   */
  record GetRejectFileFinished(RejectFile file, String href) implements JobFact {
    @Override
    public Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("rejects_file_name", file.fileName());
      members.put("size", file.sizeBytes());
      members.put("sha256", file.sha256());
      members.put("href", href);
      return members;
    }
  }

  /** The reject file could not be made. */
  record GetRejectFileFailed(Problem problem) implements JobFact {
    @Override
    public Map<String, Object> members() {
      return Map.of("problem", problem);
    }
  }
}
