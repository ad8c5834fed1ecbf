package io.importhub.server.importjob;

import io.importhub.server.catalog.Profile;
import io.importhub.server.catalog.Repository;
import io.importhub.server.importer.Importer;
import io.importhub.server.repository.ProcessingKind;
import io.importhub.server.repository.WriteContext;
import java.time.Instant;

/** Whom and what an import needs: who reads the file, and as whom it writes where. */
record ImportPlan(Importer importer, Profile profile, Repository repository) {

  /** On whose behalf an attempt that has begun writes. */
  WriteContext context(Attempt attempt) {
    return context(attempt.job(), attempt.number());
  }

  /**
   * The context whose opening gives up what an attempt left unsaved: that of the attempt behind it.
   */
  WriteContext contextBehind(Attempt attempt) {
    return context(attempt.job(), attempt.number() + 1);
  }

  private WriteContext context(ImportJob job, int number) {
    Instant started = job.startedAt();
    return new WriteContext(
        job.repoKey(),
        job.jobId(),
        number,
        job.userId(),
        started == null ? job.postedAt() : started,
        job.options().checkWritingAccess(),
        profile.accessIds(),
        repository.prefixUsedNames(),
        ProcessingKind.ofLabels(job.options().processing()));
  }
}
