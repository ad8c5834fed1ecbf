package io.importhub.server.importjob;

import java.util.List;

/**
 * Durable events of a job were committed: a Spring application event, published after the commit on
 * the thread that committed. It is news only; the rows are the truth.
 *
 * @param events in the order of their {@code seq}
 */
public record JobEventsRecorded(
    String jobId, String environmentId, String repositoryId, List<JobEvent> events) {

  /** Copies the events. */
  public JobEventsRecorded {
    events = List.copyOf(events);
  }
}
