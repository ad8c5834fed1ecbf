package io.importhub.server.importjob;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts the commands of files behind a checkpoint, by reading them. */
@Component
class UnreadCommands {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadCommands.class);

  private final ImportPlans plans;

  UnreadCommands(ImportPlans plans) {
    this.plans = plans;
  }

  /** How many commands are there; what cannot be read has none. */
  long count(ImportJob job, Checkpoint behind) {
    CommandCounter counter = new CommandCounter();
    try {
      plans.of(job).importer().read(plans.source(job, behind), counter);
    } catch (Throwable e) { // the file may be what made an attempt fail
      LOG.debug("The commands of import {} cannot all be counted", job.jobId(), e);
    }
    return counter.commands();
  }
}
