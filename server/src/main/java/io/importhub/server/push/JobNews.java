package io.importhub.server.push;

import io.importhub.server.importjob.JobEvent;
import java.util.List;

/**
 * Durable events of a job were committed on some node.
 *
 * @param events the events, or none when they came from another node: the rows have them
 */
record JobNews(String jobId, Topic topic, int firstSeq, int lastSeq, List<JobEvent> events) {

  JobNews {
    events = List.copyOf(events);
  }
}
