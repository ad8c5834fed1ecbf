package io.importhub.server.importjob;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells the rest of the server what a job did, outside transactions. A listener that fails does the
 * job no harm: the event rows are the truth.
 */
@Component
class JobAnnouncer {
  private static final Logger LOG = LoggerFactory.getLogger(JobAnnouncer.class);

  private final ApplicationEventPublisher listeners;

  JobAnnouncer(ApplicationEventPublisher listeners) {
    this.listeners = listeners;
  }

  void recorded(ImportJob job, List<JobEvent> events) {
    if (!events.isEmpty()) {
      tell(new JobEventsRecorded(job.jobId(), job.environmentId(), job.repositoryId(), events));
    }
  }

  void progressed(JobProgressed progress) {
    tell(progress);
  }

  private void tell(Object news) {
    try {
      listeners.publishEvent(news);
    } catch (RuntimeException e) {
      LOG.warn("a listener failed on {}; the job goes on", news.getClass().getSimpleName(), e);
    }
  }
}
