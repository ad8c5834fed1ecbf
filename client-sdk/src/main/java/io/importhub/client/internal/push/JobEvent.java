package io.importhub.client.internal.push;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportProgress;
import io.importhub.client.Problem;
import io.importhub.client.internal.http.ExpectedRejects;

/** An event of a job that the client knows (docs/contract/event-*.json). */
sealed interface JobEvent {

  String jobId();

  /** The event's number, from 1; 0 for an event that is not durable. */
  long seq();

  /** An attempt began. */
  record Started(String jobId, long seq) implements JobEvent {}

  /** How far it is. */
  record Progress(ImportProgress progress) implements JobEvent {

    @Override
    public String jobId() {
      return progress.jobId();
    }

    @Override
    public long seq() {
      return 0;
    }
  }

  /** The text of a {@code .Description}. */
  record Note(ImportNote note) implements JobEvent {

    @Override
    public String jobId() {
      return note.jobId();
    }

    @Override
    public long seq() {
      return note.seq();
    }
  }

  /** The job is over. */
  record Finished(CheckStatus status, long seq) implements JobEvent {

    @Override
    public String jobId() {
      return status.jobId();
    }
  }

  /** The wait cannot be served. */
  record StatusFailed(String jobId, Problem problem) implements JobEvent {

    @Override
    public long seq() {
      return 0;
    }
  }

  /** The reject file can be fetched. */
  record RejectsReady(String jobId, long seq, ExpectedRejects file) implements JobEvent {}

  /** The reject file cannot be had. */
  record RejectsFailed(String jobId, long seq, Problem problem) implements JobEvent {}

  /** An event that decides something but has not the form agreed on. */
  record Unreadable(String jobId, long seq, String reason) implements JobEvent {}
}
