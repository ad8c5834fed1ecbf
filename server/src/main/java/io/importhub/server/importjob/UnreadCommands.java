package io.importhub.server.importjob;

import io.importhub.server.importer.Format;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts the commands, or elements, of files behind a checkpoint, by reading them. */
@Component
class UnreadCommands {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadCommands.class);

  private final ImportPlans plans;
  private final WholeRun snapshots;

  UnreadCommands(ImportPlans plans, WholeRun snapshots) {
    this.plans = plans;
    this.snapshots = snapshots;
  }

  /** How many commands are there; what cannot be read has none. */
  long count(ImportJob job, Checkpoint behind) {
    CommandCounter counter = new CommandCounter();
    try {
      if (job.format() == Format.SNAPSHOT) {
        return snapshots.count(job);
      }
      plans.of(job).importer().read(plans.source(job, behind), counter);
    } catch (Throwable e) { // the file may be what made an attempt fail
      LOG.debug("The commands of import {} cannot all be counted", job.jobId(), e);
    }
    return counter.commands();
  }
}
