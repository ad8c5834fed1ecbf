package io.importhub.server.importjob;

import io.importhub.server.catalog.Catalog;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.Importers;
import io.importhub.server.repository.ChangeWriters;
import io.importhub.server.upload.UploadStore;
import org.springframework.stereotype.Component;

/** Finds what the import of a job needs. */
@Component
class ImportPlans {
  private final Importers importers;
  private final Catalog catalog;
  private final ChangeWriters writers;
  private final UploadStore uploads;
  private final ImportProperties settings;

  ImportPlans(
      Importers importers,
      Catalog catalog,
      ChangeWriters writers,
      UploadStore uploads,
      ImportProperties settings) {
    this.importers = importers;
    this.catalog = catalog;
    this.writers = writers;
    this.uploads = uploads;
    this.settings = settings;
  }

  /**
   * The plan of a job.
   *
   * @throws JobFailedException if something of it is gone, or nothing here reads its format
   */
  ImportPlan of(ImportJob job) {
    return new ImportPlan(
        importers
            .forFormat(job.format())
            .orElseThrow(
                () -> new JobFailedException("This server cannot import files of this kind")),
        catalog
            .profile(job.environmentId(), job.profileId())
            .orElseThrow(
                () -> new JobFailedException("The profile " + job.profileId() + " is gone")),
        catalog
            .repository(job.repoKey())
            .orElseThrow(
                () -> new JobFailedException("The repository " + job.repositoryId() + " is gone")));
  }

  /**
   * The file of a job behind a checkpoint.
   *
   * @throws JobFailedException if it is gone
   */
  ImportSource source(ImportJob job, Checkpoint from) {
    if (uploads.find(job.uploadId()).isEmpty()) {
      throw new JobFailedException("The uploaded file is gone");
    }
    return new UploadSource(
        job,
        from.readPoint(),
        uploads,
        writers.metamodel(job.repoKey()),
        settings.maxTextSize().toBytes());
  }
}
